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

# $1.00 a month; no requests; 1,000 RSA pairs × $12 for 10,000 = $1.20; 10,000 ECC pairs × $0.10 for 10,000 = $0.10
resource "aws_kms_key" "pairs" {}
