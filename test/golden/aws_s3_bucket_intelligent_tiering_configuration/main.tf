provider "aws" {
  region = "us-east-1"
}

# Billed with the bucket: 100 GB in the archive tier × $0.0036 = $0.36
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "archive" {
  bucket = aws_s3_bucket.data.id
  name   = "archive"

  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = 125
  }
}
