# southeastasia: P1v3 on Linux 0.183 $/h × 730 × 2 instances = 267.18
resource "azurerm_service_plan" "web" {
  location     = "southeastasia"
  os_type      = "Linux"
  sku_name     = "P1v3"
  worker_count = 2
}

# eastus: EP2 has 2 vCPU × 126.29 and 7 GB × 8.979 = 315.43, 1 to 3 of them
resource "azurerm_service_plan" "functions" {
  location                     = "eastus"
  os_type                      = "Linux"
  sku_name                     = "EP2"
  maximum_elastic_worker_count = 3
}
