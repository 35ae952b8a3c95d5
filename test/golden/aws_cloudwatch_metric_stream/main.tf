provider "aws" {
  region = "us-east-1"
}

# 10 million × $0.003 a thousand = $30.00
resource "aws_cloudwatch_metric_stream" "all" {
  name          = "all"
  firehose_arn  = "arn:aws:firehose:us-east-1:123456789012:deliverystream/all"
  role_arn      = "arn:aws:iam::123456789012:role/stream"
  output_format = "json"
}
