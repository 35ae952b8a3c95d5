provider "aws" {
  region = "us-east-1"
}

# 100 machines × 730 h × $0.00695 = $507.35
resource "aws_ssm_activation" "advanced" {
  name     = "advanced"
  iam_role = "ssm"
}

# The standard tier is free
resource "aws_ssm_activation" "standard" {
  name     = "standard"
  iam_role = "ssm"
}
