# eastus: two links × 0.05 × 730 = 73.00
resource "azurerm_vpn_gateway" "main" {
  name     = "main"
  location = "eastus"
}

resource "azurerm_vpn_gateway_connection" "main" {
  name           = "main"
  vpn_gateway_id = azurerm_vpn_gateway.main.id
  vpn_link {
    name = "first"
  }
  vpn_link {
    name = "second"
  }
}
