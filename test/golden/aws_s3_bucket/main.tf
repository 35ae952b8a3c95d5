provider "aws" {
  region = "us-east-1"
}

# Standard: 51,200 GB × $0.023 + 8,800 GB × $0.022 = $1,177.60 + $193.60 = $1,371.20; 1 M PUT × $5 a million = $5.00;
# 10 M GET × $0.40 a million = $4.00. Infrequent access: 1,000 GB × $0.0125 = $12.50, 100 GB retrieved × $0.01 = $1.00
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = aws_s3_bucket.data.id

  rule {
    id     = "cool"
    status = "Enabled"

    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
  }
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id

  versioning_configuration {
    status = "Enabled"
  }
}

# All lines depend on usage
resource "aws_s3_bucket" "plain" {
  bucket = "plain"
}
