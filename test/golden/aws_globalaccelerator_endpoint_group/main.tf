provider "aws" {
  region = "us-east-1"
}

# Inbound from Europe: 1,000 GB × $0.015 = $15.00; outbound to Europe: 2,000 GB × $0.015 = $30.00, to Asia Pacific: 100 GB × $0.035 = $3.50;
# outbound to India is not in the price list
resource "aws_globalaccelerator_endpoint_group" "web" {
  listener_arn          = "arn:aws:globalaccelerator::123456789012:accelerator/1/listener/1"
  endpoint_group_region = "us-east-1"
}

# The premium of endpoints in Ireland is not known
resource "aws_globalaccelerator_endpoint_group" "europe" {
  listener_arn          = "arn:aws:globalaccelerator::123456789012:accelerator/1/listener/1"
  endpoint_group_region = "eu-west-1"
}
