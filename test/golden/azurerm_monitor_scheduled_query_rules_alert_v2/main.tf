# westeurope: every 5 minutes 1.50, every minute 3.00, every hour as every 15 minutes 0.50
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "usual" {
  name     = "usual"
  location = "westeurope"
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "often" {
  name                 = "often"
  location             = "westeurope"
  evaluation_frequency = "PT1M"
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "seldom" {
  name                 = "seldom"
  location             = "westeurope"
  evaluation_frequency = "PT1H"
}
