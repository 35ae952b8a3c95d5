# Standard 9.00 a month, the list's price of centralus; the Free tier is the usual one
resource "azurerm_static_site" "main" {
  name     = "main"
  location = "centralus"
  sku_tier = "Standard"
}

resource "azurerm_static_site" "free" {
  name     = "free"
  location = "centralus"
}
