# eastus: VpnGw1 0.19 $/h × 730 = 138.70; 150 - 128 = 22 clients × 7.30 = 160.60
resource "azurerm_virtual_network_gateway" "vpn" {
  name     = "vpn"
  location = "eastus"
  type     = "Vpn"
  sku      = "VpnGw1"
}

resource "azurerm_virtual_network_gateway" "circuit" {
  name     = "circuit"
  location = "eastus"
  type     = "ExpressRoute"
  sku      = "Standard"
}
