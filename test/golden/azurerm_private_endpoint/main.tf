# 0.01 $/h × 730 = 7.30; 100 GB in × 0.01 $ = 1.00
resource "azurerm_private_endpoint" "db" {
  location = "westus"
}
