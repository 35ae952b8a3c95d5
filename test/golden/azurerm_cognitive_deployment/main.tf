# eastus: 200 million tokens × 0.00002 $ a thousand = 4.00; 40 standard images of 1024 × 1024 × 4 $ a hundred = 1.60
resource "azurerm_cognitive_account" "main" {
  name     = "main"
  location = "eastus"
  kind     = "OpenAI"
  sku_name = "S0"
}

resource "azurerm_cognitive_deployment" "embedding" {
  name                 = "embedding"
  cognitive_account_id = azurerm_cognitive_account.main.id
  model {
    format = "OpenAI"
    name   = "text-embedding-3-small"
  }
  sku {
    name = "Standard"
  }
}

resource "azurerm_cognitive_deployment" "images" {
  name                 = "images"
  cognitive_account_id = azurerm_cognitive_account.main.id
  model {
    format = "OpenAI"
    name   = "dall-e-3"
  }
  sku {
    name = "Standard"
  }
}

resource "azurerm_cognitive_deployment" "chat" {
  name                 = "chat"
  cognitive_account_id = azurerm_cognitive_account.main.id
  model {
    format = "OpenAI"
    name   = "gpt-4o"
  }
  sku {
    name = "GlobalStandard"
  }
}

resource "azurerm_cognitive_deployment" "reserved" {
  name                 = "reserved"
  cognitive_account_id = azurerm_cognitive_account.main.id
  model {
    format = "OpenAI"
    name   = "gpt-4o"
  }
  sku {
    name     = "ProvisionedManaged"
    capacity = 50
  }
}
