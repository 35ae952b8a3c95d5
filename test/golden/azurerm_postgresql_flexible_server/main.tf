# westus: D4s_v3 0.39 $/h × 730 = 284.70, 64 GiB × 0.138 = 8.83, both twice with a standby = 587.06; B1ms 0.022 × 730 = 16.06
resource "azurerm_postgresql_flexible_server" "main" {
  name       = "main"
  location   = "westus"
  sku_name   = "GP_Standard_D4s_v3"
  storage_mb = 65536
  high_availability {
    mode = "ZoneRedundant"
  }
}

resource "azurerm_postgresql_flexible_server" "small" {
  name     = "small"
  location = "westus"
  sku_name = "B_Standard_B1ms"
}
