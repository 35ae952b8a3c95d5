provider "aws" {
  region = "us-east-1"
}

# 1 shard × 730 h × $0.015 = $10.95, the consumer as much again, billed with the stream
resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}

resource "aws_kinesis_stream_consumer" "billing" {
  name       = "billing"
  stream_arn = aws_kinesis_stream.orders.arn
}
