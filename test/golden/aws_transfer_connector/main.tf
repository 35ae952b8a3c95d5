provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_transfer_connector" "partner" {
  access_role = "arn:aws:iam::123456789012:role/transfer"
  url         = "sftp://partner.example.com"
}
