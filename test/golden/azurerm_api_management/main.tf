# eastus: 2 units × 686.71 = 1,373.42; 10 million calls × 3.50 $ a million = 35.00
resource "azurerm_api_management" "standard" {
  name     = "standard"
  location = "eastus"
  sku_name = "Standard_2"
}

resource "azurerm_api_management" "consumption" {
  name     = "consumption"
  location = "eastus"
  sku_name = "Consumption_0"
}
