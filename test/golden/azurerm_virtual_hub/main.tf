# westeurope: 0.25 $/h × 730 = 182.50; 1,000 GB × 0.02 = 20.00
resource "azurerm_virtual_hub" "hub" {
  name     = "hub"
  location = "westeurope"
}
