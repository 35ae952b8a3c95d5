# logs that go to a workspace are billed there; 10 GB to storage × 0.325 = 3.25
resource "azurerm_log_analytics_workspace" "main" {
  name     = "main"
  location = "eastus"
}

resource "azurerm_monitor_diagnostic_setting" "kept" {
  name                       = "kept"
  target_resource_id         = "/subscriptions/1/a"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
}

resource "azurerm_monitor_diagnostic_setting" "sent" {
  name               = "sent"
  target_resource_id = "/subscriptions/1/a"
  storage_account_id = "/subscriptions/1/s"
}
