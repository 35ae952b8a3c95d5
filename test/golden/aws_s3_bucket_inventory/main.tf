provider "aws" {
  region = "us-east-1"
}

# 4,000 M objects × $0.0025 a million = $10.00
resource "aws_s3_bucket_inventory" "weekly" {
  bucket                   = "data"
  name                     = "weekly"
  included_object_versions = "All"

  schedule {
    frequency = "Weekly"
  }

  destination {
    bucket {
      format     = "CSV"
      bucket_arn = "arn:aws:s3:::inventory"
    }
  }
}
