provider "aws" {
  region = "us-east-1"
}

# 1 month × $0.50 = $0.50; 100 million × $0.02 a million = $2.00
resource "aws_cloudwatch_contributor_insight_rule" "callers" {
  rule_name       = "callers"
  rule_definition = "{}"
}
