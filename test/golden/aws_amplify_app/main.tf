provider "aws" {
  region = "us-east-1"
}

# 1,000 min × $0.01 = $10.00; 100 GB × $0.15 = $15.00; 10 GB × $0.023 = $0.23
resource "aws_amplify_app" "site" {
  name = "site"
}
