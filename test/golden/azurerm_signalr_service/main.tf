# westeurope: 2 units × 48.97 = 97.94
resource "azurerm_signalr_service" "live" {
  name     = "live"
  location = "westeurope"
  sku {
    name     = "Standard_S1"
    capacity = 2
  }
}
