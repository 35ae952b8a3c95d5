resource "azurerm_netapp_pool" "x" {
  name = "x"
}
