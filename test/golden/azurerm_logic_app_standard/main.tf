# westeurope: plan WS1 143.96 + 3.5 GB × 10.294 = 179.99; 10,000 calls × 0.000125 = 1.25, 1,000 × 0.001 = 1.00
resource "azurerm_service_plan" "workflows" {
  name     = "workflows"
  location = "westeurope"
  os_type  = "Windows"
  sku_name = "WS1"
}

resource "azurerm_logic_app_standard" "main" {
  name                = "main"
  location            = "westeurope"
  app_service_plan_id = azurerm_service_plan.workflows.id
}
