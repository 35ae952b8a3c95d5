# eastus: Hot, LRS 100 GB × 0.0287 = 2.87; TransactionOptimized, GRS 50 GB × 0.10 = 5.00; Premium 100 GB × 0.176 = 17.60
resource "azurerm_storage_account" "plain" {
  name                     = "plain"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "copied" {
  name                     = "copied"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "RAGRS"
}

resource "azurerm_storage_account" "zones" {
  name                     = "zones"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "GZRS"
}

resource "azurerm_storage_account" "premium" {
  name                     = "premium"
  location                 = "eastus"
  account_kind             = "FileStorage"
  account_tier             = "Premium"
  account_replication_type = "LRS"
}

resource "azurerm_storage_share" "hot" {
  name                 = "hot"
  storage_account_name = azurerm_storage_account.plain.name
  access_tier          = "Hot"
  quota                = 500
}

resource "azurerm_storage_share" "copied" {
  name               = "copied"
  storage_account_id = azurerm_storage_account.copied.id
  quota              = 500
}

resource "azurerm_storage_share" "zones" {
  name               = "zones"
  storage_account_id = azurerm_storage_account.zones.id
  quota              = 500
}

resource "azurerm_storage_share" "provisioned" {
  name               = "provisioned"
  storage_account_id = azurerm_storage_account.premium.id
  quota              = 100
}
