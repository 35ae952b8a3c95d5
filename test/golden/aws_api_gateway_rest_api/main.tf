provider "aws" {
  region = "us-east-1"
}

# 400 million requests: 333 million × $3.50 + 67 million × $2.80 (a million each) = $1,165.50 + $187.60 = $1,353.10
resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_api_gateway_rest_api" "unmeasured" {
  name = "unmeasured"
}
