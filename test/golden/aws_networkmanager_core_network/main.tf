provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_networkmanager_core_network" "main" {
  global_network_id = "gn-1"
}
