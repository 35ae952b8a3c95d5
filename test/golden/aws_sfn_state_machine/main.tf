provider "aws" {
  region = "us-east-1"
}

# 400,000 transitions × $0.025 a thousand = $10.00
resource "aws_sfn_state_machine" "standard" {
  name       = "standard"
  role_arn   = "arn:aws:iam::123456789012:role/sfn"
  definition = "{}"
}

# 10 M requests × $1 a million = $10.00; 10 M × 0.125 GB (128 MB) × 0.5 s / 3,600 = 173.6111 GB-h × $0.060012 = $10.42
resource "aws_sfn_state_machine" "express" {
  name       = "express"
  role_arn   = "arn:aws:iam::123456789012:role/sfn"
  definition = "{}"
  type       = "EXPRESS"
}
