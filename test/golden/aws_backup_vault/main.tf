provider "aws" {
  region = "us-west-1"
}

# us-west-1: EFS warm 100 × $0.06 = $6.00, cold 100 × $0.012 = $1.20, restores 10 × $0.024 = $0.24 and 10 × $0.036 = $0.36,
# 10 items × $0.60 = $6.00; EBS 100 × $0.055 = $5.50; RDS 100 × $0.095 = $9.50; Aurora 100 × $0.024 = $2.40; DynamoDB 100 × $0.112 = $11.20, restored 10 × $0.168 = $1.68;
# FSx for Windows 100 × $0.055 = $5.50, for Lustre 100 × $0.055 = $5.50
resource "aws_backup_vault" "all" {
  name = "all"
}

resource "aws_backup_vault" "unmeasured" {
  name = "unmeasured"
}
