# the account is not here: one region; 400 RU/s × 5.84 / 100 = 23.36 a month
provider "azurerm" {}

resource "azurerm_cosmosdb_mongo_database" "fixed" {
  name         = "fixed"
  account_name = "elsewhere"
  throughput   = 400
}
