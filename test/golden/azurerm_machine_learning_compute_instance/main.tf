# eastus: Standard_D2s_v3 0.096 × 730 = 70.08
resource "azurerm_machine_learning_workspace" "main" {
  name     = "main"
  location = "eastus"
}

resource "azurerm_machine_learning_compute_instance" "main" {
  name                          = "main"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.main.id
  virtual_machine_size          = "Standard_D2s_v3"
}
