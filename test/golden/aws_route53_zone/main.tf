provider "aws" {
  region = "us-east-1"
}

# $0.50 a month
resource "aws_route53_zone" "main" {
  name = "example.com"
}
