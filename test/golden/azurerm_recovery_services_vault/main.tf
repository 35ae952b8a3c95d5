resource "azurerm_recovery_services_vault" "x" {
  name = "x"
}
