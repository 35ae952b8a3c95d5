provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.0225 = $16.425; 100 new connections / 25 = 4 units > 1,460 GB / 730 h = 2: 4 × 730 × $0.008 = $23.36;
# 2 public addresses × 730 h × $0.005 = $7.30
resource "aws_lb" "web" {
  load_balancer_type = "application"
  subnets            = ["subnet-1", "subnet-2"]
}

# 730 h × $0.0225 = $16.425; 7,300 GB / 730 h = 10 units × 730 × $0.006 = $43.80
resource "aws_lb" "tcp" {
  load_balancer_type = "network"
  internal           = true
  subnets            = ["subnet-1"]
}

# 730 h × $0.0125 = $9.125
resource "aws_lb" "inspection" {
  load_balancer_type = "gateway"
  subnets            = ["subnet-1"]
}

# 730 h × $0.0225 = $16.425; one Elastic IP is billed by itself, the other address 730 h × $0.005 = $3.65
resource "aws_lb" "mapped" {
  load_balancer_type = "network"

  subnet_mapping {
    subnet_id     = "subnet-1"
    allocation_id = "eipalloc-1"
  }

  subnet_mapping {
    subnet_id = "subnet-2"
  }
}
