provider "aws" {
  region = "us-east-1"
}

# Billed with the web ACLs that use it
resource "aws_wafv2_rule_group" "own" {
  name     = "own"
  scope    = "REGIONAL"
  capacity = 10

  rule {
    name     = "a"
    priority = 1
  }
}
