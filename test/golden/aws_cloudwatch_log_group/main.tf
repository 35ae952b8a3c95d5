provider "aws" {
  region = "us-east-1"
}

# 100 GB × $0.50 = $50.00; 300 GB × $0.03 = $9.00; 200 GB × $0.005 = $1.00
resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = 30
}

# The infrequent access class costs half to ingest: 100 GB × $0.25 = $25.00
resource "aws_cloudwatch_log_group" "rare" {
  name            = "rare"
  log_group_class = "INFREQUENT_ACCESS"
}
