provider "aws" {
  region = "us-east-1"
}

# 100 M objects × $0.10 a million = $10.00
resource "aws_s3_bucket_analytics_configuration" "all" {
  bucket = "data"
  name   = "all"
}
