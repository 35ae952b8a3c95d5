# westeurope: Standard_D2s_v3 with Windows 0.212 $/h × 730 = 154.76; OS disk of the image, 127 GiB Standard HDD → S10 5.888
resource "azurerm_windows_virtual_machine" "app" {
  name     = "app"
  location = "westeurope"
  size     = "Standard_D2s_v3"

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}
