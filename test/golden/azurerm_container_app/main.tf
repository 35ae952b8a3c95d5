resource "azurerm_container_app" "x" {
  name = "x"
}
