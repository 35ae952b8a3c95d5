# westeurope: 100 GB × 0.05 = 5.00
resource "azurerm_image" "main" {
  name     = "main"
  location = "westeurope"
}
