# australiaeast: Enterprise 0.40 × 730 = 292.00
resource "azurerm_active_directory_domain_service" "main" {
  name     = "main"
  location = "australiaeast"
  sku      = "Enterprise"
}
