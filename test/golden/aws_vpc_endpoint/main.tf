provider "aws" {
  region = "us-east-1"
}

# Gateway by default: free
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.us-east-1.s3"
}

# 3 zones × 730 h × $0.01 = $21.90; 1,000 GB × $0.01 = $10.00
resource "aws_vpc_endpoint" "api" {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.us-east-1.ecr.api"
  vpc_endpoint_type = "Interface"
  subnet_ids        = ["subnet-1", "subnet-2", "subnet-3"]
}

# 730 h × $0.01 = $7.30; 1,000 GB × $0.0035 = $3.50
resource "aws_vpc_endpoint" "firewall" {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.vpce.us-east-1.vpce-svc-1"
  vpc_endpoint_type = "GatewayLoadBalancer"
  subnet_ids        = ["subnet-1"]
}
