# westeurope, hot LRS: the first 51,200 GB at 0.0196 $ = 1,003.52; the next 8,800 at 0.018816 $ = 165.5808
resource "azurerm_storage_account" "data" {
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
