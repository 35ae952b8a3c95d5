provider "aws" {
  region = "us-east-1"
}

# US 60,000 GB: 10,240 × $0.085 + 40,960 × $0.08 + 8,800 × $0.06 = $870.40 + $3,276.80 + $528.00 = $4,675.20;
# Japan 100 GB × $0.114 = $11.40; 10 M HTTPS requests × $1.00 a million = $10.00; 200 paths above 1,000 × $0.005 = $1.00
resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin {
    origin_id   = "site"
    domain_name = "origin.example.com"
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
