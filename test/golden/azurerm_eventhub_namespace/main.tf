# eastus: 2 to 10 throughput units × 21.90 = 43.80 to 219.00; 100 million events × 0.028 $ a million = 2.80; Premium 749.71
resource "azurerm_eventhub_namespace" "standard" {
  name                     = "standard"
  location                 = "eastus"
  sku                      = "Standard"
  capacity                 = 2
  auto_inflate_enabled     = true
  maximum_throughput_units = 10
}

resource "azurerm_eventhub_namespace" "premium" {
  name     = "premium"
  location = "eastus"
  sku      = "Premium"
}
