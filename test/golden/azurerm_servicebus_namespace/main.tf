# westeurope: Standard 0.01344 $/h × 730 = 9.81, 100 million operations: 87 × 0.80 + 13 × 0.50 = 76.10; Premium 2 × 677.075 = 1,354.15
resource "azurerm_servicebus_namespace" "standard" {
  name     = "standard"
  location = "westeurope"
  sku      = "Standard"
}

resource "azurerm_servicebus_namespace" "premium" {
  name     = "premium"
  location = "westeurope"
  sku      = "Premium"
  capacity = 2
}

resource "azurerm_servicebus_namespace" "basic" {
  name     = "basic"
  location = "westeurope"
  sku      = "Basic"
}
