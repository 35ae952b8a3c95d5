# westeurope: 2 scale units × 306.60 = 613.20
resource "azurerm_express_route_gateway" "hub" {
  name        = "hub"
  location    = "westeurope"
  scale_units = 2
}
