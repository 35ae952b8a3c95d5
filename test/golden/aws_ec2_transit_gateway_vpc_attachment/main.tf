provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.05 = $36.50; 100 GB × $0.02 = $2.00
resource "aws_ec2_transit_gateway_vpc_attachment" "app" {
  transit_gateway_id = "tgw-1"
  vpc_id             = "vpc-1"
  subnet_ids         = ["subnet-1"]
}
