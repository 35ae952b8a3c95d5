provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.0225 = $16.425; 1 unit × 730 × $0.008 = $5.84; 2 public addresses × 730 h × $0.005 = $7.30
resource "aws_alb" "web" {
  subnets = ["subnet-1", "subnet-2"]
}
