provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.024193548 = $17.66
resource "aws_lightsail_lb" "web" {
  name          = "web"
  instance_port = 80
}
