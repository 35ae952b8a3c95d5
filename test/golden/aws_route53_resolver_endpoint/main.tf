provider "aws" {
  region = "us-east-1"
}

# 2 addresses × 730 h × $0.125 = $182.50; 1,000 M queries × $0.40 a million + 500 M × $0.20 = $500.00
resource "aws_route53_resolver_endpoint" "inbound" {
  direction          = "INBOUND"
  security_group_ids = ["sg-1"]

  ip_address {
    subnet_id = "subnet-1"
  }

  ip_address {
    subnet_id = "subnet-2"
  }
}
