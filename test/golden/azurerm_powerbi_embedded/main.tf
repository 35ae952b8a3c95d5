# westeurope: A1 1.0081 × 730 = 735.91; A2 is not in the list
resource "azurerm_powerbi_embedded" "small" {
  name     = "small"
  location = "westeurope"
  sku_name = "A1"
}

resource "azurerm_powerbi_embedded" "next" {
  name     = "next"
  location = "westeurope"
  sku_name = "A2"
}
