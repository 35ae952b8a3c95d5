provider "aws" {
  region = "us-east-1"
}

# 200 million requests of 600 KB count twice: 300 million × $1.00 + 100 million × $0.90 (a million each) = $390.00
resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

# 1.5 billion messages of 32 KB: 1 billion × $1.00 + 0.5 billion × $0.80 (a million each) = $1,400.00;
# 10 million minutes × $0.25 a million = $2.50
resource "aws_apigatewayv2_api" "socket" {
  name          = "socket"
  protocol_type = "WEBSOCKET"
}
