provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.10 = $73.00
resource "aws_ec2_client_vpn_network_association" "private" {
  client_vpn_endpoint_id = "vpn"
  subnet_id              = "subnet"
}
