provider "azurerm" {
  features {}
}

locals {
  tags = { team = "data", environment = "production", cost_center = "4300" }
}

resource "azurerm_resource_group" "reporting" {
  name     = "reporting"
  location = "West Europe"
  tags     = local.tags
}

resource "azurerm_linux_virtual_machine" "gateway" {
  name                  = "reporting-gateway"
  resource_group_name   = azurerm_resource_group.reporting.name
  location              = azurerm_resource_group.reporting.location
  size                  = "Standard_D4s_v5"
  admin_username        = "ops"
  network_interface_ids = []
  tags                  = local.tags

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }
}

resource "azurerm_managed_disk" "extracts" {
  name                 = "extracts"
  resource_group_name  = azurerm_resource_group.reporting.name
  location             = azurerm_resource_group.reporting.location
  storage_account_type = "StandardSSD_LRS"
  create_option        = "Empty"
  disk_size_gb         = 512
  tags                 = local.tags
}

resource "azurerm_kubernetes_cluster" "reports" {
  name                = "reports"
  resource_group_name = azurerm_resource_group.reporting.name
  location            = azurerm_resource_group.reporting.location
  dns_prefix          = "reports"
  sku_tier            = "Standard"
  tags                = local.tags

  default_node_pool {
    name       = "default"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity { type = "SystemAssigned" }
}

resource "azurerm_storage_account" "reports" {
  name                     = "brightcartreports"
  resource_group_name      = azurerm_resource_group.reporting.name
  location                 = azurerm_resource_group.reporting.location
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  tags                     = { team = "data", environment = "production" }
}
