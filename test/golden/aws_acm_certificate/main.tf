provider "aws" {
  region = "us-east-1"
}

# Issued by a private authority: $0.75, once
resource "aws_acm_certificate" "private" {
  domain_name               = "internal.example.com"
  certificate_authority_arn = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1"
}

resource "aws_acm_certificate" "public" {
  domain_name       = "example.com"
  validation_method = "DNS"
}

# The price of exportable certificates is in no table: no figure
resource "aws_acm_certificate" "exportable" {
  domain_name       = "example.org"
  validation_method = "DNS"

  options {
    export = "ENABLED"
  }
}
