# 0.005 $/h × 730 = 3.65
resource "azurerm_public_ip" "web" {
  location          = "westeurope"
  allocation_method = "Static"
  sku               = "Standard"
}
