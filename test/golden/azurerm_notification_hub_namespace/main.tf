# eastus: Standard 200.00
resource "azurerm_notification_hub_namespace" "main" {
  name           = "main"
  location       = "eastus"
  namespace_type = "NotificationHub"
  sku_name       = "Standard"
}
