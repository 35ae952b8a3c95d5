provider "aws" {
  region = "us-east-1"
}

# $0.05 a month; 1 M requests × $0.05 for 10,000 = $5.00
resource "aws_ssm_parameter" "advanced" {
  name  = "advanced"
  type  = "String"
  tier  = "Advanced"
  value = "x"
}

# Free
resource "aws_ssm_parameter" "standard" {
  name  = "standard"
  type  = "String"
  value = "x"
}

# At a higher throughput: 1 M requests × $0.05 for 10,000 = $5.00
resource "aws_ssm_parameter" "busy" {
  name  = "busy"
  type  = "String"
  value = "x"
}
