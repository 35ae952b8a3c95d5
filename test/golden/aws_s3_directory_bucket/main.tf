provider "aws" {
  region = "us-east-1"
}

# 100 GB × $0.11 = $11.00; 1 M × $1.13 a million = $1.13; 10 M × $0.03 a million = $0.30; 50 GB × $0.0032 = $0.16; 500 GB × $0.0006 = $0.30
resource "aws_s3_directory_bucket" "fast" {
  bucket = "fast--use1-az4--x-s3"

  location {
    name = "use1-az4"
  }
}
