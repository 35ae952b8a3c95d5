# two scopes with one criterion each 2 × 0.10 = 0.20; a learned threshold costs 0.10 and as much for its series; one that is off nothing
resource "azurerm_monitor_metric_alert" "fixed" {
  name   = "fixed"
  scopes = ["/subscriptions/1/a", "/subscriptions/1/b"]
  criteria {
    metric_name = "Percentage CPU"
    operator    = "GreaterThan"
    threshold   = 80
  }
}

resource "azurerm_monitor_metric_alert" "learned" {
  name   = "learned"
  scopes = ["/subscriptions/1/a"]
  dynamic_criteria {
    metric_name       = "Requests"
    operator          = "GreaterThan"
    alert_sensitivity = "Medium"
  }
}

resource "azurerm_monitor_metric_alert" "off" {
  name    = "off"
  enabled = false
  scopes  = ["/subscriptions/1/a"]
  criteria {
    metric_name = "Percentage CPU"
    operator    = "GreaterThan"
    threshold   = 80
  }
}
