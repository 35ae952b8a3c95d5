# southeastasia: P1v3 on Linux 0.183 $/h × 730 × 2 instances = 267.18
resource "azurerm_service_plan" "web" {
  location     = "southeastasia"
  os_type      = "Linux"
  sku_name     = "P1v3"
  worker_count = 2
}
