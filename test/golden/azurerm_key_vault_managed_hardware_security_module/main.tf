# eastus: 4.85 × 730 = 3,540.50
resource "azurerm_key_vault_managed_hardware_security_module" "main" {
  name     = "main"
  location = "eastus"
  sku_name = "Standard_B1"
}
