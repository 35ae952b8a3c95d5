provider "aws" {
  region = "us-east-1"
}

# $1.00 a month; 1 M requests × $3 a million = $3.00
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

# $1.00 a month; 1 M asymmetric requests × $15 a million = $15.00
resource "aws_kms_key" "signing" {
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
}
