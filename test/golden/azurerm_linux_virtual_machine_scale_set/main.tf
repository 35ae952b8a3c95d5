# westeurope: Standard_D2s_v3 0.12 $/h × 730 = 87.60; 30 GiB Premium → P4 5.807 (assumed); 64 GiB Premium → P6 11.227
# 2 to 5 of them by the setting, 3 of the fixed one
resource "azurerm_linux_virtual_machine_scale_set" "scaled" {
  name      = "scaled"
  location  = "westeurope"
  sku       = "Standard_D2s_v3"
  instances = 3

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  data_disk {
    caching              = "None"
    lun                  = 0
    disk_size_gb         = 64
    storage_account_type = "Premium_LRS"
  }
}

resource "azurerm_monitor_autoscale_setting" "scaled" {
  name               = "scaled"
  location           = "westeurope"
  target_resource_id = azurerm_linux_virtual_machine_scale_set.scaled.id

  profile {
    name = "usual"
    capacity {
      default = 2
      minimum = 2
      maximum = 4
    }
  }

  profile {
    name = "sale"
    capacity {
      default = 3
      minimum = 3
      maximum = 5
    }
  }
}

resource "azurerm_linux_virtual_machine_scale_set" "fixed" {
  name      = "fixed"
  location  = "westeurope"
  sku       = "Standard_D2s_v3"
  instances = 3

  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "Standard_LRS"
    diff_disk_settings {
      option = "Local"
    }
  }
}
