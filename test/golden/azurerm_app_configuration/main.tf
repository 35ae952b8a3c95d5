# westeurope: 1.20 $ a day × 30 = 36.00, and the same for each of two replicas
resource "azurerm_app_configuration" "settings" {
  name     = "settings"
  location = "westeurope"
  sku      = "standard"
  replica {
    name     = "one"
    location = "northeurope"
  }
  replica {
    name     = "two"
    location = "eastus"
  }
}
