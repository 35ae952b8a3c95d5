# queries are billed with the zone
resource "azurerm_dns_zone" "main" {
  name = "example.com"
}

resource "azurerm_dns_a_record" "web" {
  name      = "web"
  zone_name = azurerm_dns_zone.main.name
  ttl       = 300
  records   = ["10.0.0.1"]
}

resource "azurerm_dns_a_record" "elsewhere" {
  name      = "elsewhere"
  zone_name = "example.org"
  ttl       = 300
  records   = ["10.0.0.1"]
}
