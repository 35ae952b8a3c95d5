resource "azurerm_express_route_circuit" "x" {
  name = "x"
}
