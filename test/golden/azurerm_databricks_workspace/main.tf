resource "azurerm_databricks_workspace" "x" {
  name = "x"
}
