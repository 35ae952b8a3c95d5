provider "aws" {
  region = "us-east-1"
}

# 2 × 500 GB × $0.01 = $10.00
resource "aws_vpc_peering_connection" "other" {
  vpc_id      = "vpc-1"
  peer_vpc_id = "vpc-2"
}
