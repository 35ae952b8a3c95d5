provider "aws" {
  region = "us-east-1"
}

# 1,000,000 evaluations: 100,000 × $0.001 + 400,000 × $0.0008 + 500,000 × $0.0005 = $670.00
resource "aws_config_config_rule" "encrypted" {
  name = "encrypted"
}
