provider "aws" {
  region = "us-east-1"
}

# 10,240 GB × $0.09 + 760 GB × $0.085 = $921.60 + $64.60 = $986.20
resource "aws_internet_gateway" "main" {
  vpc_id = "vpc-1"
}

# Free by itself
resource "aws_internet_gateway" "quiet" {
  vpc_id = "vpc-2"
}
