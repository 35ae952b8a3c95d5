provider "aws" {
  region = "us-east-1"
}

# 1 analysis × $0.10 = $0.10
resource "aws_ec2_network_insights_analysis" "path" {
  network_insights_path_id = "path"
}
