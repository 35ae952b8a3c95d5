# 180 $ a month
resource "azurerm_private_dns_resolver_inbound_endpoint" "here" {
  name     = "here"
  location = "westeurope"
}
