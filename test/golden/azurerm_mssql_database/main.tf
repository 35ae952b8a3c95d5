# eastus, an hour: a vCore of GP_Gen5 0.60886 / 4 = 0.152215, its licence 0.099966, its zone redundancy 0.36532 / 4 = 0.09133
# gp: 4 vCores × 730 = 2,920 h: 444.47 + 291.90; data 100 GB and 30 % for its log = 130 GB at the region's price
# zone: 2 vCores × 730 = 1,460 h: 222.23 + 133.34, no licence, 32 GB × 1.3 = 41.6 GB × 0.23 = 9.57
# hs: 2 vCores 0.18266 × 1,460 = 266.68, and the same for one replica
# dtu: S3 0.20162 × 730 = 147.18; 300 - 250 = 50 GB × 0.17 = 8.50
resource "azurerm_mssql_server" "main" {
  name     = "main"
  location = "eastus"
}

resource "azurerm_mssql_database" "gp" {
  name        = "gp"
  server_id   = azurerm_mssql_server.main.id
  sku_name    = "GP_Gen5_4"
  max_size_gb = 100
}

resource "azurerm_mssql_database" "zone" {
  name                 = "zone"
  server_id            = azurerm_mssql_server.main.id
  sku_name             = "GP_Gen5_2"
  license_type         = "BasePrice"
  zone_redundant       = true
  storage_account_type = "Zone"
}

resource "azurerm_mssql_database" "serverless" {
  name        = "serverless"
  server_id   = azurerm_mssql_server.main.id
  sku_name    = "GP_S_Gen5_2"
  max_size_gb = 10
}

resource "azurerm_mssql_database" "hs" {
  name               = "hs"
  server_id          = azurerm_mssql_server.main.id
  sku_name           = "HS_Gen5_2"
  read_replica_count = 1
}

resource "azurerm_mssql_database" "dtu" {
  name        = "dtu"
  server_id   = azurerm_mssql_server.main.id
  sku_name    = "S3"
  max_size_gb = 300
}

resource "azurerm_mssql_database" "warehouse" {
  name      = "warehouse"
  server_id = azurerm_mssql_server.main.id
  sku_name  = "DW100c"
}

resource "azurerm_mssql_elasticpool" "pool" {
  name     = "pool"
  location = "eastus"
  sku {
    name     = "GP_Gen5"
    capacity = 2
  }
}

resource "azurerm_mssql_database" "pooled" {
  name            = "pooled"
  server_id       = azurerm_mssql_server.main.id
  elastic_pool_id = azurerm_mssql_elasticpool.pool.id
}

# whether a licence and zones are billed is not known: neither is counted nor left out in silence
variable "license" {
  type = string
}

variable "zones" {
  type = bool
}

resource "azurerm_mssql_database" "unknown" {
  name           = "unknown"
  server_id      = azurerm_mssql_server.main.id
  sku_name       = "GP_Gen5_2"
  max_size_gb    = 10
  license_type   = var.license
  zone_redundant = var.zones
}
