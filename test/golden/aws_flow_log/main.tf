provider "aws" {
  region = "us-east-1"
}

# 200 GB vended to CloudWatch Logs × $0.50 = $100.00
resource "aws_flow_log" "logs" {
  vpc_id          = "vpc-1"
  traffic_type    = "ALL"
  log_destination = "arn:aws:logs:us-east-1:123456789012:log-group:flow"
  iam_role_arn    = "arn:aws:iam::123456789012:role/flow"
}

# To S3: 10,240 GB × $0.25 + 1,000 GB × $0.15 = $2,710.00; as Parquet 11,240 GB × $0.03 = $337.20
resource "aws_flow_log" "bucket" {
  vpc_id               = "vpc-1"
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow"

  destination_options {
    file_format = "parquet"
  }
}
