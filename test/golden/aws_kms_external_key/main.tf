provider "aws" {
  region = "us-east-1"
}

# $1.00 a month; 1 M requests × $3 a million = $3.00
resource "aws_kms_external_key" "imported" {}
