provider "aws" {
  region = "us-east-1"
}

# $3,000.00 a month
resource "aws_shield_subscription" "all" {
  auto_renew = "ENABLED"
}
