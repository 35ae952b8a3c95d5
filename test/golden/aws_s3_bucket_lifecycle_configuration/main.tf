provider "aws" {
  region = "us-east-1"
}

# Billed with the bucket: its rules show the classes they move objects to. 1,000 GB × $0.023 = $23.00; 500 GB × $0.0125 = $6.25;
# 100,000 transitions × $0.01 a thousand = $1.00
resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    id     = "cold"
    status = "Enabled"

    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
  }
}
