resource "azurerm_lb_rule" "x" {
  name = "x"
}
