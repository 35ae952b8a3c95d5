# eastus, a node: Standard C3 0.225 $ an hour, of its pair 0.45 × 730 = 328.50 (Basic C3 is 0.18); Premium P1 202.21 a node: 3 shards × (1 + 2 replicas) = 9 → 1,819.89
resource "azurerm_redis_cache" "standard" {
  name     = "standard"
  location = "eastus"
  sku_name = "Standard"
  family   = "C"
  capacity = 3
}

resource "azurerm_redis_cache" "sharded" {
  name                 = "sharded"
  location             = "eastus"
  sku_name             = "Premium"
  family               = "P"
  capacity             = 1
  shard_count          = 3
  replicas_per_primary = 2
}

resource "azurerm_redis_cache" "unlisted" {
  name     = "unlisted"
  location = "eastus"
  sku_name = "Standard"
  family   = "C"
  capacity = 0
}
