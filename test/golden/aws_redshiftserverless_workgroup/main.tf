provider "aws" {
  region = "us-east-1"
}

# 1,000 unit hours × $0.375 = $375.00; 500 GB × $0.024 = $12.00
resource "aws_redshiftserverless_workgroup" "reports" {
  namespace_name = "reports"
  workgroup_name = "reports"
  base_capacity  = 8
}
