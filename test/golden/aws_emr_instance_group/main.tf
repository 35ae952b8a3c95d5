provider "aws" {
  region = "us-east-1"
}

# Task nodes: 4 × 730 h × $0.192 = $560.64; the fee is in no table
resource "aws_emr_instance_group" "task" {
  cluster_id     = "cluster"
  instance_type  = "m5.xlarge"
  instance_count = 4
}
