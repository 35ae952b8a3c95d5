# westeurope: Standard_D2s_v3 with Windows 0.212 $/h × 730 = 154.76 (Linux 0.12 × 730 = 87.60 with a licence of one's own);
# OS disk of 127 GiB Standard HDD → S10 5.888; 200 GiB Standard SSD → E15
resource "azurerm_virtual_machine" "old" {
  name     = "old"
  location = "westeurope"
  vm_size  = "Standard_D2s_v3"

  storage_image_reference {
    publisher = "MicrosoftWindowsServer"
  }

  storage_os_disk {
    name          = "os"
    create_option = "FromImage"
  }

  storage_data_disk {
    name              = "data"
    create_option     = "Empty"
    lun               = 1
    managed_disk_type = "StandardSSD_LRS"
    disk_size_gb      = 200
  }
}

resource "azurerm_virtual_machine" "own_licence" {
  name         = "own"
  location     = "westeurope"
  vm_size      = "Standard_D2s_v3"
  license_type = "Windows_Server"

  storage_os_disk {
    name          = "os"
    create_option = "FromImage"
    os_type       = "Windows"
    vhd_uri       = "https://example.com/os.vhd"
  }
}
