provider "aws" {
  region = "us-east-1"
}

# 1 month × $3.00 = $3.00
resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "main"
  dashboard_body = "{}"
}
