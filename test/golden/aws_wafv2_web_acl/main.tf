provider "aws" {
  region = "us-east-1"
}

# $5.00; one rule $1.00; one rule group $1.00 and its 2 rules $2.00; 2 managed groups $2.00; 20 M requests × $0.60 a million = $12.00;
# bot control $10.00, beyond 10 M requests: 10 M × $1 a million = $10.00
resource "aws_wafv2_web_acl" "web" {
  name  = "web"
  scope = "REGIONAL"

  rule {
    name     = "rate"
    priority = 1

    statement {
      rate_based_statement {
        limit = 10000
      }
    }
  }

  rule {
    name     = "own"
    priority = 2

    statement {
      rule_group_reference_statement {
        arn = aws_wafv2_rule_group.own.arn
      }
    }
  }

  rule {
    name     = "common"
    priority = 3

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }
  }

  rule {
    name     = "bots"
    priority = 4

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesBotControlRuleSet"
        vendor_name = "AWS"
      }
    }
  }
}

resource "aws_wafv2_rule_group" "own" {
  name     = "own"
  scope    = "REGIONAL"
  capacity = 10

  rule {
    name     = "a"
    priority = 1
  }

  rule {
    name     = "b"
    priority = 2
  }
}

# $5.00; a rule group outside this code $1.00 with 5 rules $5.00; 1 M requests $0.60
resource "aws_wafv2_web_acl" "other" {
  name  = "other"
  scope = "REGIONAL"

  rule {
    name     = "shared"
    priority = 1

    statement {
      rule_group_reference_statement {
        arn = "arn:aws:wafv2:us-east-1:123456789012:regional/rulegroup/shared/1"
      }
    }
  }
}
