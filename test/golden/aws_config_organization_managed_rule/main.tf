provider "aws" {
  region = "us-east-1"
}

# 10,000 evaluations × $0.001 = $10.00
resource "aws_config_organization_managed_rule" "encrypted" {
  name = "encrypted"
}
