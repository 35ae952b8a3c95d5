# the cluster's region, eastus: 2 to 5 × Standard_D2s_v3 0.096 $/h × 730 = 70.08 each; P10 19.71 each
resource "azurerm_kubernetes_cluster" "main" {
  name     = "main"
  location = "eastus"
}

resource "azurerm_kubernetes_cluster_node_pool" "work" {
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main.id
  vm_size               = "Standard_D2s_v3"
  auto_scaling_enabled  = true
  min_count             = 2
  max_count             = 5
}

# 8 vCPUs: AKS gives a disk of 256 GiB, P15
resource "azurerm_kubernetes_cluster_node_pool" "large" {
  name                  = "large"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main.id
  vm_size               = "Standard_D8s_v3"
  node_count            = 1
}

# no s in the size: 2 × 0.146 $/h × 730 = 213.16, S10 disks 2 × 5.888 = 11.78, whose operations are billed and not known
resource "azurerm_kubernetes_cluster_node_pool" "plain" {
  name                  = "plain"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main.id
  vm_size               = "Standard_D2_v2"
  node_count            = 2
}
