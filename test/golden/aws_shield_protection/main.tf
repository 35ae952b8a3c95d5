provider "aws" {
  region = "us-east-1"
}

# Part of the subscription
resource "aws_shield_protection" "web" {
  name         = "web"
  resource_arn = "arn:aws:ec2:us-east-1:123456789012:eip-allocation/eipalloc-1"
}
