provider "aws" {
  region = "us-east-1"
}

# 1,000 addresses × 730 h × $0.00027 = $197.10
resource "aws_vpc_ipam" "advanced" {
  operating_regions {
    region_name = "us-east-1"
  }
}

# Free
resource "aws_vpc_ipam" "small" {
  tier = "free"

  operating_regions {
    region_name = "us-east-1"
  }
}
