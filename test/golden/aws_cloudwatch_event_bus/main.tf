provider "aws" {
  region = "us-east-1"
}

# 1 million × $1.00 = $1.00; 2 million × $1.00 = $2.00; 100 GB × $0.10 = $10.00; 200 GB × $0.023 = $4.60; 1 million × $0.10 = $0.10
resource "aws_cloudwatch_event_bus" "orders" {
  name = "orders"
}
