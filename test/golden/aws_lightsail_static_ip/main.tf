provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.005 = $3.65
resource "aws_lightsail_static_ip" "spare" {
  name = "spare"
}

# Attached: free
resource "aws_lightsail_static_ip" "used" {
  name = "used"
}

resource "aws_lightsail_static_ip_attachment" "used" {
  static_ip_name = aws_lightsail_static_ip.used.name
  instance_name  = "web"
}
