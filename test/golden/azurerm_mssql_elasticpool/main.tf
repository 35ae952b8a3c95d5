# westeurope: a vCore of GP_Gen5 0.66975 / 4 = 0.1674375 × 4 × 730 = 488.92, licence 0.099966 × 2,920 = 291.90
# Standard pool of 200 DTUs 0.60416 × 730 = 441.04
resource "azurerm_mssql_elasticpool" "vcore" {
  name        = "vcore"
  location    = "westeurope"
  max_size_gb = 100
  sku {
    name     = "GP_Gen5"
    tier     = "GeneralPurpose"
    family   = "Gen5"
    capacity = 4
  }
}

resource "azurerm_mssql_elasticpool" "dtu" {
  name     = "dtu"
  location = "westeurope"
  sku {
    name     = "StandardPool"
    tier     = "Standard"
    capacity = 200
  }
}
