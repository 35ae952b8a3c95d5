# westeurope: 730 h × 3,600 / 300 s × 3 places = 26,280 runs × 0.000645 = 16.95
resource "azurerm_application_insights_standard_web_test" "main" {
  name          = "main"
  location      = "westeurope"
  geo_locations = ["emea-nl-ams-azr", "us-va-ash-azr", "apac-sg-sin-azr"]
}
