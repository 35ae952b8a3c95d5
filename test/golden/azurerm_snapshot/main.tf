# westeurope: 100 GB × 0.05 = 5.00
resource "azurerm_snapshot" "data" {
  name          = "data"
  location      = "westeurope"
  create_option = "Copy"
}
