provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.045 = $32.85; 1,000 GB × $0.045 = $45.00
resource "aws_nat_gateway" "a" {
  subnet_id         = "subnet-1"
  connectivity_type = "private"
}
