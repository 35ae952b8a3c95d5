# 4.03226 $/h × 730 = 2,943.55
resource "azurerm_network_ddos_protection_plan" "all" {
  name     = "all"
  location = "westeurope"
}
