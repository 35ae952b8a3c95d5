provider "aws" {
  region = "us-east-1"
}

# 730 h × $1.125 = $821.25
resource "aws_kendra_index" "trial" {
  name     = "trial"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
  edition  = "DEVELOPER_EDITION"
}

# 730 h × $1.40 = $1,022.00; 2 × 730 h × $0.70 = $1,022.00; 1 × 730 h × $0.70 = $511.00
resource "aws_kendra_index" "company" {
  name     = "company"
  role_arn = "arn:aws:iam::123456789012:role/kendra"

  capacity_units {
    query_capacity_units   = 2
    storage_capacity_units = 1
  }
}

# Not in the price list
resource "aws_kendra_index" "assistant" {
  name     = "assistant"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
  edition  = "GEN_AI_ENTERPRISE_EDITION"
}
