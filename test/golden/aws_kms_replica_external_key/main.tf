provider "aws" {
  region = "us-east-1"
}

# $1.00 a month
resource "aws_kms_replica_external_key" "copy" {
  primary_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/mrk-1"
}
