provider "aws" {
  region = "us-east-1"
}

# 100 GB × $0.75 = $75.00; 200 GB × $0.023 = $4.60; 1,000 GB × $0.005 = $5.00
resource "aws_cloudtrail_event_data_store" "year" {
  name = "year"
}

# Seven years: 5,120 GB × $2.50 + 880 GB × $1.00 = $13,680.00
resource "aws_cloudtrail_event_data_store" "years" {
  name         = "years"
  billing_mode = "FIXED_RETENTION_PRICING"
}
