provider "aws" {
  region = "us-east-1"
}

# 1,000 GB × $2.00 + 1,000 GB × $1.00 = $3,000.00
resource "aws_detective_graph" "main" {}
