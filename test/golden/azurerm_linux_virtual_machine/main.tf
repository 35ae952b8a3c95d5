# westeurope: Standard_D4s_v5 0.23 $/h × 730 = 167.90; OS disk 100 GiB Premium → P10 21.68 $ a month
resource "azurerm_linux_virtual_machine" "app" {
  name     = "app"
  location = "West Europe"
  size     = "Standard_D4s_v5"

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 100
  }
}
