# australiaeast: a further replica set of an Enterprise service 0.40 × 730 = 292.00
resource "azurerm_active_directory_domain_service" "main" {
  name     = "main"
  location = "australiaeast"
  sku      = "Enterprise"
}

resource "azurerm_active_directory_domain_service_replica_set" "second" {
  domain_service_id = azurerm_active_directory_domain_service.main.id
  location          = "australiaeast"
}
