# 1.25 $/h × 730 = 912.50; Basic 0.395 × 730 = 288.35
resource "azurerm_firewall" "standard" {
  name     = "standard"
  location = "eastus"
  sku_name = "AZFW_VNet"
  sku_tier = "Standard"
}

resource "azurerm_firewall" "basic" {
  name     = "basic"
  location = "indonesiacentral"
  sku_name = "AZFW_VNet"
  sku_tier = "Basic"
}
