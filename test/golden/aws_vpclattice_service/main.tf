provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.025 = $18.25; 100 GB × $0.025 = $2.50; 10 M requests × $0.10 a million = $1.00
resource "aws_vpclattice_service" "api" {
  name = "api"
}
