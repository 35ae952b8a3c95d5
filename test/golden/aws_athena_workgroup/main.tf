provider "aws" {
  region = "us-east-1"
}

# 10 TB × $5.00 = $50.00
resource "aws_athena_workgroup" "analysts" {
  name = "analysts"
}
