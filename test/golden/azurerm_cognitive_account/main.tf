# models are billed with their deployments, the free size not at all, other services by what is asked of them
resource "azurerm_cognitive_account" "models" {
  name     = "models"
  location = "eastus"
  kind     = "OpenAI"
  sku_name = "S0"
}

resource "azurerm_cognitive_account" "free" {
  name     = "free"
  location = "eastus"
  kind     = "TextAnalytics"
  sku_name = "F0"
}

resource "azurerm_cognitive_account" "speech" {
  name     = "speech"
  location = "eastus"
  kind     = "SpeechServices"
  sku_name = "S0"
}
