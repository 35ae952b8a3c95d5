provider "aws" {
  region = "us-east-1"
}

# 2 nodes × 730 h × $0.02016129 = $29.44
resource "aws_lightsail_container_service" "web" {
  name  = "web"
  power = "small"
  scale = 2
}

# Disabled
resource "aws_lightsail_container_service" "off" {
  name        = "off"
  power       = "small"
  scale       = 1
  is_disabled = true
}
