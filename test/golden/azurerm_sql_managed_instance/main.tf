# eastus: a vCore of GP_Gen5 as of Azure SQL Database 0.60886 / 4 = 0.152215 × 4 × 730 = 444.47, licence 0.099966 × 2,920 = 291.90,
# (64 - 32) GB × 0.115 = 3.68
resource "azurerm_sql_managed_instance" "old" {
  name               = "old"
  location           = "eastus"
  sku_name           = "GP_Gen5"
  license_type       = "LicenseIncluded"
  vcores             = 4
  storage_size_in_gb = 64
}
