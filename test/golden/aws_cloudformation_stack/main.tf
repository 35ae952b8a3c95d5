provider "aws" {
  region = "us-east-1"
}

# What the template creates is not read: no figure. Of a third party: 10,000 operations × $0.0009 = $9.00,
# 10,000 × 10 seconds × $0.00008 = $8.00
resource "aws_cloudformation_stack" "partner" {
  name          = "partner"
  template_body = "{ Resources: { Monitor: { Type: Vendor::Metrics::Monitor } } }"
}

# AWS's own types: only what they create
resource "aws_cloudformation_stack" "own" {
  name          = "own"
  template_body = "{ Resources: { Bucket: { Type: AWS::S3::Bucket } } }"
}
