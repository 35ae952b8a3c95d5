# westeurope, Premium: 1.6667 $ a day × 30 = 50.001; 100 GB above the included ones × 0.10 $ = 10.00
resource "azurerm_container_registry" "images" {
  location = "westeurope"
  sku      = "Premium"
}
