resource "azurerm_app_service_environment_v3" "x" {
  name = "x"
}
