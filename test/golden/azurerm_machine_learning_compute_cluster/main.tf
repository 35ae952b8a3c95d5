# eastus: 1 to 4 nodes of Standard_D2s_v3 0.096 × 730 = 70.08; low-priority machines are not in the list
resource "azurerm_machine_learning_compute_cluster" "main" {
  name        = "main"
  location    = "eastus"
  vm_priority = "Dedicated"
  vm_size     = "Standard_D2s_v3"
  scale_settings {
    min_node_count = 1
    max_node_count = 4
  }
}

resource "azurerm_machine_learning_compute_cluster" "cheap" {
  name        = "cheap"
  location    = "eastus"
  vm_priority = "LowPriority"
  vm_size     = "Standard_D2s_v3"
  scale_settings {
    min_node_count = 0
    max_node_count = 4
  }
}
