provider "aws" {
  region = "us-east-1"
}

# 730 h × $1.60 = $1,168.00
resource "aws_cloudhsm_v2_hsm" "always" {
  cluster_id = "cluster"
}

# 100 h × $1.60 = $160.00
resource "aws_cloudhsm_v2_hsm" "sometimes" {
  cluster_id = "cluster"
}
