# westeurope: 500 GB × 2.99 $ = 1,495.00; retention depends on usage, 0.13 $/GB
resource "azurerm_log_analytics_workspace" "logs" {
  location = "westeurope"
  sku      = "PerGB2018"
}
