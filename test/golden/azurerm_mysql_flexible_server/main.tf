# westus: E4ds_v4 0.5244 $/h × 730 = 382.81; 100 GiB × 0.138 = 13.80; 1,000 - (300 + 3 × 100) = 400 IOPS × 0.06 = 24.00
resource "azurerm_mysql_flexible_server" "main" {
  name     = "main"
  location = "westus"
  sku_name = "MO_Standard_E4ds_v4"
  storage {
    size_gb = 100
    iops    = 1000
  }
}
