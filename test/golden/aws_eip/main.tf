provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.005 = $3.65, attached or not
resource "aws_eip" "one" {
  domain = "vpc"
}

# An own range costs nothing
resource "aws_eip" "own" {
  domain           = "vpc"
  public_ipv4_pool = "ipv4pool-ec2-0123456789abcdef0"
}
