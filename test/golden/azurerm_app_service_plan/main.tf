# eastus: two P1v2 with Linux 0.101 × 1,460 = 147.46; S1 with Windows 0.10 × 730 = 73.00; functions of Y1 are billed as they run
resource "azurerm_app_service_plan" "linux" {
  name     = "linux"
  location = "eastus"
  kind     = "Linux"
  reserved = true
  sku {
    tier     = "PremiumV2"
    size     = "P1V2"
    capacity = 2
  }
}

resource "azurerm_app_service_plan" "windows" {
  name     = "windows"
  location = "eastus"
  sku {
    tier = "Standard"
    size = "S1"
  }
}

resource "azurerm_app_service_plan" "functions" {
  name     = "functions"
  location = "eastus"
  kind     = "FunctionApp"
  sku {
    tier = "Dynamic"
    size = "Y1"
  }
}
