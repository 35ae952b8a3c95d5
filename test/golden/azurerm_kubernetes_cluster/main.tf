# eastus: uptime SLA 0.10 $/h × 730 = 73.00; 3 × Standard_D2s_v3 0.096 $/h × 730 = 210.24; 3 × P10 (128 GiB) 19.71 = 59.13
resource "azurerm_kubernetes_cluster" "main" {
  name       = "main"
  location   = "eastus"
  dns_prefix = "main"
  sku_tier   = "Standard"

  default_node_pool {
    name       = "default"
    node_count = 3
    vm_size    = "Standard_D2s_v3"
  }
}
