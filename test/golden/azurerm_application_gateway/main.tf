# eastus, WAF v2: 0.36 $/h × 730 = 262.80; 2 instances × 10 units × 730 h × 0.0144 $ = 210.24
resource "azurerm_application_gateway" "edge" {
  location = "eastus"

  sku {
    name     = "WAF_v2"
    tier     = "WAF_v2"
    capacity = 2
  }
}
