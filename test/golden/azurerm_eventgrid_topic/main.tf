# westeurope: a million operations × 0.06 $ for 100,000 = 0.60
resource "azurerm_eventgrid_topic" "main" {
  name     = "main"
  location = "westeurope"
}
