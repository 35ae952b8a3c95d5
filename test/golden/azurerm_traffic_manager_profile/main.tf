# 10 million queries × 0.54 $ a million = 5.40
resource "azurerm_traffic_manager_profile" "main" {
  name                   = "main"
  traffic_routing_method = "Weighted"
}
