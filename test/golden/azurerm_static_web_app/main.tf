# 9 $ a month
resource "azurerm_static_web_app" "shop" {
  name     = "shop"
  location = "centralus"
  sku_tier = "Standard"
  sku_size = "Standard"
}

resource "azurerm_static_web_app" "free" {
  name     = "free"
  location = "centralus"
}
