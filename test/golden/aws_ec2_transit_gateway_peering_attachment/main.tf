provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.05 = $36.50
resource "aws_ec2_transit_gateway_peering_attachment" "europe" {
  transit_gateway_id      = "tgw-1"
  peer_transit_gateway_id = "tgw-2"
  peer_region             = "eu-west-1"
}
