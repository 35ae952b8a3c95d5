provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.025 = $18.25; 1,000 GB × $0.008 = $8.00
resource "aws_elb" "classic" {
  availability_zones = ["us-east-1a"]

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
