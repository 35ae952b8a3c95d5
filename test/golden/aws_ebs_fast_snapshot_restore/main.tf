provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.75 = $547.50
resource "aws_ebs_fast_snapshot_restore" "image" {
  availability_zone = "us-east-1a"
  snapshot_id       = "snap"
}
