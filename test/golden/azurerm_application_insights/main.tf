# westeurope: 100 GB × 2.30 = 230.00
resource "azurerm_log_analytics_workspace" "logs" {
  name     = "logs"
  location = "westeurope"
}

resource "azurerm_application_insights" "own" {
  name             = "own"
  location         = "westeurope"
  application_type = "web"
}

resource "azurerm_application_insights" "in_workspace" {
  name             = "in"
  location         = "westeurope"
  workspace_id     = azurerm_log_analytics_workspace.logs.id
  application_type = "web"
}
