provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_quicksight_account_subscription" "main" {
  account_name = "main"
}
