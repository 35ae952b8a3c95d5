provider "aws" {
  region = "us-east-1"
}

# Billed with the bucket: 10 GB × $0.023 = $0.23
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id

  versioning_configuration {
    status = "Enabled"
  }
}
