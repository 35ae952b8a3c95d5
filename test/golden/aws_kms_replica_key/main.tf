provider "aws" {
  region = "us-east-1"
}

# $1.00 a month for the key, $1.00 for its replica
resource "aws_kms_key" "main" {
  multi_region = true
}

resource "aws_kms_replica_key" "copy" {
  primary_key_arn = aws_kms_key.main.arn
}
