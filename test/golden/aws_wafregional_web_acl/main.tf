provider "aws" {
  region = "us-east-1"
}

# $5.00; 2 rules × $1.00 = $2.00; 10 M requests × $0.60 a million = $6.00
resource "aws_wafregional_web_acl" "web" {
  name        = "web"
  metric_name = "web"

  default_action {
    type = "ALLOW"
  }

  rule {
    priority = 1
    rule_id  = "rule-1"
    type     = "REGULAR"
  }

  rule {
    priority = 2
    rule_id  = "rule-2"
    type     = "RATE_BASED"
  }
}
