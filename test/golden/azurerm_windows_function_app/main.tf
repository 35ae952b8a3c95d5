# eastus: 1 million GB seconds × 0.000016 = 16.00; 10 million executions × 0.20 $ a million = 2.00
resource "azurerm_service_plan" "consumption" {
  name     = "consumption"
  location = "eastus"
  os_type  = "Windows"
  sku_name = "Y1"
}

resource "azurerm_service_plan" "elastic" {
  name     = "elastic"
  location = "eastus"
  os_type  = "Windows"
  sku_name = "EP1"
}

resource "azurerm_windows_function_app" "by_use" {
  name            = "use"
  location        = "eastus"
  service_plan_id = azurerm_service_plan.consumption.id
}

resource "azurerm_windows_function_app" "on_plan" {
  name            = "plan"
  location        = "eastus"
  service_plan_id = azurerm_service_plan.elastic.id
}
