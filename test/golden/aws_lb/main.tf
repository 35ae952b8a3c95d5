provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.0225 = $16.425; 100 new connections / 25 = 4 units > 1,460 GB / 730 h = 2: 4 × 730 × $0.008 = $23.36
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
