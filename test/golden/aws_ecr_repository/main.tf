provider "aws" {
  region = "us-east-1"
}

# 50 GB × $0.10 = $5.00
resource "aws_ecr_repository" "app" {
  name = "app"
}
