# 180 $ a month
resource "azurerm_private_dns_resolver_outbound_endpoint" "here" {
  name     = "here"
  location = "westeurope"
}
