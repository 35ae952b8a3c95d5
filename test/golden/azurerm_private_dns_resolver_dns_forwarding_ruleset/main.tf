# westeurope: 2.50
resource "azurerm_private_dns_resolver_dns_forwarding_ruleset" "main" {
  name     = "main"
  location = "westeurope"
}
