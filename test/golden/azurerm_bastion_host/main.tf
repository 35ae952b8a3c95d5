# australiaeast: 0.19 $/h × 730 = 138.70; 1,000 GB × 0.12 = 120.00
resource "azurerm_bastion_host" "basic" {
  name     = "basic"
  location = "australiaeast"
}

resource "azurerm_bastion_host" "standard" {
  name     = "standard"
  location = "australiaeast"
  sku      = "Standard"
}
