provider "aws" {
  region = "us-east-1"
}

# 100 GB × $0.03 = $3.00; 50 GB × $0.25 = $12.50; 10 M × $0.136 a million = $1.36; 1 M × $0.70 a million = $0.70
resource "aws_qldb_ledger" "audit" {
  name             = "audit"
  permissions_mode = "STANDARD"
}
