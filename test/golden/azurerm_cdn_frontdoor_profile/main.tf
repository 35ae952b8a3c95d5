resource "azurerm_cdn_frontdoor_profile" "x" {
  name = "x"
}
