resource "azurerm_backup_protected_vm" "x" {
  name = "x"
}
