provider "aws" {
  region = "us-east-1"
}

# $5.00; a rule and 5 rules of the group × $1.00 = $6.00; one group $1.00; 1 M requests × $0.60 a million = $0.60
resource "aws_waf_web_acl" "web" {
  name        = "web"
  metric_name = "web"

  default_action {
    type = "ALLOW"
  }

  rules {
    priority = 1
    rule_id  = "rule-1"
    type     = "REGULAR"
  }

  rules {
    priority = 2
    rule_id  = "group-1"
    type     = "GROUP"
  }
}
