# westeurope: every 10 minutes 1.00
resource "azurerm_monitor_scheduled_query_rules_alert" "main" {
  name      = "main"
  location  = "westeurope"
  frequency = 10
}
