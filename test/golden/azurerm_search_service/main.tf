# eastus: 2 replicas × 2 partitions × 0.101 × 730 = 294.92; the standard size is not in the list
resource "azurerm_search_service" "basic" {
  name            = "basic"
  location        = "eastus"
  sku             = "basic"
  replica_count   = 2
  partition_count = 2
}

resource "azurerm_search_service" "standard" {
  name     = "standard"
  location = "eastus"
  sku      = "standard"
}

resource "azurerm_search_service" "free" {
  name     = "free"
  location = "eastus"
  sku      = "free"
}
