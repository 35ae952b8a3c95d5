# westeurope: 4 × 25.00 = 100.00; S2 is not in the list
resource "azurerm_iothub" "main" {
  name     = "main"
  location = "westeurope"
  sku {
    name     = "S1"
    capacity = 4
  }
}

resource "azurerm_iothub" "large" {
  name     = "large"
  location = "westeurope"
  sku {
    name     = "S2"
    capacity = 1
  }
}
