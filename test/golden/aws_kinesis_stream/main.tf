provider "aws" {
  region = "us-east-1"
}

# 2 shards × 730 h × $0.015 = $21.90; 1,000 M units × $0.014 a million = $14.00; kept 10 days: 2 × 730 h × $0.02 = $29.20,
# 100 GB × $0.023 = $2.30, 50 GB read again × $0.021 = $1.05; one consumer: 2 × 730 h × $0.015 = $21.90, 100 GB × $0.013 = $1.30
resource "aws_kinesis_stream" "orders" {
  name             = "orders"
  shard_count      = 2
  retention_period = 240
}

resource "aws_kinesis_stream_consumer" "billing" {
  name       = "billing"
  stream_arn = aws_kinesis_stream.orders.arn
}

# 730 h × $0.04 = $29.20; 125 GB × $0.08 = $10.00; 250 GB × $0.04 = $10.00; kept 2 days: 100 GB × $0.10 = $10.00
resource "aws_kinesis_stream" "events" {
  name             = "events"
  retention_period = 48

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}
