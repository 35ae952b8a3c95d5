provider "aws" {
  region = "us-east-1"
}

resource "aws_ec2_transit_gateway" "hub" {}

resource "aws_vpn_gateway" "edge" {}

# 730 h × $0.05 = $36.50; 100 GB × $0.02 = $2.00
resource "aws_dx_gateway_association" "hub" {
  dx_gateway_id         = "dx"
  associated_gateway_id = aws_ec2_transit_gateway.hub.id
}

# A virtual private gateway costs nothing
resource "aws_dx_gateway_association" "edge" {
  dx_gateway_id         = "dx"
  associated_gateway_id = aws_vpn_gateway.edge.id
}
