# 1,000 GB × 0.005 $ = 5.00; a Basic balancer is free
resource "azurerm_lb" "standard" {
  location = "eastus"
  sku      = "Standard"
}

resource "azurerm_lb" "basic" {
  location = "eastus"
  sku      = "Basic"
}
