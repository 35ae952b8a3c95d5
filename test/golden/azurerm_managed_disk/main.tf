# eastus: 200 GiB Premium → P15 (256 GiB) 38.012142 $; 1,000 GiB Standard SSD → E30 76.80 $ and 0.0005 $ per 10,000 operations
resource "azurerm_managed_disk" "premium" {
  location             = "eastus"
  storage_account_type = "Premium_LRS"
  disk_size_gb         = 200
}

resource "azurerm_managed_disk" "standard" {
  location             = "eastus"
  storage_account_type = "StandardSSD_LRS"
  disk_size_gb         = 1000
}
