# westeurope: a vCore of GP_Gen5 2.67903 / 16 = 0.16743938 × 4 × 730 = 488.92, licence 0.099966 × 2,920 = 291.90,
# (256 - 32) GB × 0.13685 = 30.65; PITR 100 × 0.119 = 11.90, LTR 50 × 0.0298 = 1.49
resource "azurerm_mssql_managed_instance" "main" {
  name                 = "main"
  location             = "westeurope"
  sku_name             = "GP_Gen5"
  license_type         = "LicenseIncluded"
  vcores               = 4
  storage_size_in_gb   = 256
  storage_account_type = "LRS"
}

# a vCore of BC_Gen5 13.39516 / 40 = 0.334879 × 8 × 730 = 1,955.69; 32 GB are included
resource "azurerm_mssql_managed_instance" "own_licence" {
  name                   = "own"
  location               = "westeurope"
  sku_name               = "BC_Gen5"
  license_type           = "BasePrice"
  vcores                 = 8
  storage_size_in_gb     = 32
  zone_redundant_enabled = true
}

# premium hardware is not in the list
resource "azurerm_mssql_managed_instance" "premium" {
  name               = "premium"
  location           = "westeurope"
  sku_name           = "GP_Gen8IM"
  license_type       = "BasePrice"
  vcores             = 4
  storage_size_in_gb = 32
}
