# eastus: 20,000 operations × 0.03 $ for 10,000 = 0.06; 2 renewals × 3.00 = 6.00
resource "azurerm_key_vault" "main" {
  name     = "main"
  location = "eastus"
  sku_name = "standard"
}

resource "azurerm_key_vault_certificate" "main" {
  name         = "main"
  key_vault_id = azurerm_key_vault.main.id
}
