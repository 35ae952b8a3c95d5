# one firewall: free; two share the other
resource "azurerm_firewall_policy" "one" {
  name     = "one"
  location = "eastus"
}

resource "azurerm_firewall_policy" "shared" {
  name     = "shared"
  location = "eastus"
}

resource "azurerm_firewall_policy_rule_collection_group" "rules" {
  name               = "rules"
  firewall_policy_id = azurerm_firewall_policy.one.id
  priority           = 500
}

resource "azurerm_firewall" "a" {
  name               = "a"
  location           = "eastus"
  firewall_policy_id = azurerm_firewall_policy.one.id
}

resource "azurerm_firewall" "b" {
  name               = "b"
  location           = "eastus"
  firewall_policy_id = azurerm_firewall_policy.shared.id
}

resource "azurerm_firewall" "c" {
  name               = "c"
  location           = "eastus"
  firewall_policy_id = azurerm_firewall_policy.shared.id
}
