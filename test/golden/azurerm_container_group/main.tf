resource "azurerm_container_group" "x" {
  name = "x"
}
