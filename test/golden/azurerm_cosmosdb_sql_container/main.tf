# westus: 400 RU/s × 5.84 / 100 = 23.36 a month in one region, twice in two; autoscale to 4,000: 5.84 × 1.5 × 4 to 40 = 35.04 to 350.40
resource "azurerm_cosmosdb_account" "main" {
  name     = "main"
  location = "westus"
  geo_location {
    location          = "westus"
    failover_priority = 0
  }
  geo_location {
    location          = "centralus"
    failover_priority = 1
  }
}

resource "azurerm_cosmosdb_account" "serverless" {
  name     = "serverless"
  location = "westus"
  capabilities {
    name = "EnableServerless"
  }
  geo_location {
    location          = "westus"
    failover_priority = 0
  }
}

resource "azurerm_cosmosdb_sql_container" "fixed" {
  name         = "fixed"
  account_name = azurerm_cosmosdb_account.main.name
  throughput   = 400
}

resource "azurerm_cosmosdb_sql_container" "scaled" {
  name         = "scaled"
  account_name = azurerm_cosmosdb_account.main.name
  autoscale_settings {
    max_throughput = 4000
  }
}

resource "azurerm_cosmosdb_sql_container" "shared" {
  name         = "shared"
  account_name = azurerm_cosmosdb_account.main.name
}

resource "azurerm_cosmosdb_sql_container" "serverless" {
  name         = "serverless"
  account_name = azurerm_cosmosdb_account.serverless.name
}

# writes in both regions have another price, which the list does not have
resource "azurerm_cosmosdb_account" "writes" {
  name                             = "writes"
  location                         = "westus"
  multiple_write_locations_enabled = true
  geo_location {
    location          = "westus"
    failover_priority = 0
  }
  geo_location {
    location          = "centralus"
    failover_priority = 1
  }
}

resource "azurerm_cosmosdb_sql_container" "written" {
  name         = "written"
  account_name = azurerm_cosmosdb_account.writes.name
  throughput   = 400
}
