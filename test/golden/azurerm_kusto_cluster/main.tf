resource "azurerm_kusto_cluster" "x" {
  name = "x"
}
