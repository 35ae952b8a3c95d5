# eastus: 1,000 minutes × 0.002 = 2.00; 2 machines × 6.00 = 12.00
resource "azurerm_automation_account" "main" {
  name     = "main"
  location = "eastus"
  sku_name = "Basic"
}
