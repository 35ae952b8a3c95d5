# westeurope: Standard_D2s_v3 with Windows 0.212 $/h × 730 = 154.76, with a licence of one's own 87.60; two of each
resource "azurerm_windows_virtual_machine_scale_set" "app" {
  name      = "app"
  location  = "westeurope"
  sku       = "Standard_D2s_v3"
  instances = 2

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}

resource "azurerm_windows_virtual_machine_scale_set" "own_licence" {
  name         = "own"
  location     = "westeurope"
  sku          = "Standard_D2s_v3"
  license_type = "Windows_Server"
  instances    = 2

  os_disk {
    caching              = "ReadOnly"
    storage_account_type = "Standard_LRS"
    diff_disk_settings {
      option = "Local"
    }
  }
}
