provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.27 = $197.10; 100 GB × $0.02 = $2.00
resource "aws_verifiedaccess_endpoint" "app" {
  application_domain       = "app.example.com"
  attachment_type          = "vpc"
  domain_certificate_arn   = "arn:aws:acm:us-east-1:123456789012:certificate/1"
  endpoint_domain_prefix   = "app"
  endpoint_type            = "load-balancer"
  verified_access_group_id = "vagr-1"
}
