# RSA 2048: 1 million operations × 0.03 $ a 10,000 = 3.00; an elliptic key in a module: 5 $ a month and 0.15 $ a 10,000 → 15.00
resource "azurerm_key_vault_key" "rsa" {
  name     = "rsa"
  key_type = "RSA"
  key_size = 2048
}

resource "azurerm_key_vault_key" "hsm" {
  name     = "hsm"
  key_type = "EC-HSM"
}
