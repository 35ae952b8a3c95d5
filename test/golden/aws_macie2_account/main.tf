provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_macie2_account" "main" {}
