provider "aws" {
  region = "us-east-1"
}

# 60,000 users: 50,000 × $0.0055 + 10,000 × $0.0046 = $321.00
resource "aws_cognito_user_pool" "lite" {
  name           = "lite"
  user_pool_tier = "LITE"
}

# The plan of new pools is in no table: no figure
resource "aws_cognito_user_pool" "new" {
  name = "new"
}
