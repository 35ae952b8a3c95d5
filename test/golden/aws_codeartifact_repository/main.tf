provider "aws" {
  region = "us-east-1"
}

# 100 GB × $0.05 = $5.00; 1 million × $0.000005 = $5.00
resource "aws_codeartifact_repository" "npm" {
  repository = "npm"
  domain     = "example"
}
