provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.015 = $10.95
resource "aws_ec2_traffic_mirror_session" "inspect" {
  network_interface_id     = "eni"
  session_number           = 1
  traffic_mirror_filter_id = "filter"
  traffic_mirror_target_id = "target"
}
