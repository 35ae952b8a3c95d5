provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.025 = $18.25
resource "aws_globalaccelerator_accelerator" "web" {
  name = "web"
}
