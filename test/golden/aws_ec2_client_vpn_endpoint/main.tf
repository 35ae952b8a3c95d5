provider "aws" {
  region = "us-east-1"
}

# 10 people for 160 h: 1,600 h × $0.05 = $80.00
resource "aws_ec2_client_vpn_endpoint" "staff" {
  client_cidr_block      = "10.0.0.0/16"
  server_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
}
