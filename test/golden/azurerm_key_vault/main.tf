# eastus: 100,000 operations × 0.03 $ for 10,000 = 0.30
resource "azurerm_key_vault" "main" {
  name     = "main"
  location = "eastus"
  sku_name = "standard"
}
