provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.05 = $36.50
resource "aws_vpn_connection" "office" {
  customer_gateway_id = "cgw-1"
  vpn_gateway_id      = "vgw-1"
  type                = "ipsec.1"
}

# Connection $36.50, attachment $36.50, 100 GB × $0.02 = $2.00
resource "aws_vpn_connection" "hub" {
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"
}
