# westeurope: 2 scale units × 263.53 = 527.06
resource "azurerm_vpn_gateway" "hub" {
  name       = "hub"
  location   = "westeurope"
  scale_unit = 2
}
