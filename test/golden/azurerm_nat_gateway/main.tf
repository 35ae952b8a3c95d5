# 0.045 $/h × 730 = 32.85; 1,000 GB × 0.045 $ = 45.00
resource "azurerm_nat_gateway" "out" {
  location = "westeurope"
}
