# 0.50 $ a month and 10 million queries × 0.40 $ a million = 4.00
resource "azurerm_private_dns_zone" "shop" {
  name                = "shop.example.com"
  resource_group_name = "dns"
}
