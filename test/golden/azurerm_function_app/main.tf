# eastus: 1,000,000 GB-s × 0.000016 = 16.00, 3 million executions × 0.20 $ a million = 0.60; an app on S1 is billed with its plan
resource "azurerm_app_service_plan" "consumption" {
  name     = "consumption"
  location = "eastus"
  kind     = "FunctionApp"
  sku {
    tier = "Dynamic"
    size = "Y1"
  }
}

resource "azurerm_app_service_plan" "standard" {
  name     = "standard"
  location = "eastus"
  sku {
    tier = "Standard"
    size = "S1"
  }
}

resource "azurerm_function_app" "run" {
  name                = "run"
  location            = "eastus"
  app_service_plan_id = azurerm_app_service_plan.consumption.id
}

resource "azurerm_function_app" "kept" {
  name                = "kept"
  location            = "eastus"
  app_service_plan_id = azurerm_app_service_plan.standard.id
}
