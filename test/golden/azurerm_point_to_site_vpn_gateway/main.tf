# westeurope: 2 × 263.53 = 527.06; 10 clients × 0.012 × 730 = 87.60
resource "azurerm_point_to_site_vpn_gateway" "main" {
  name       = "main"
  location   = "westeurope"
  scale_unit = 2
}
