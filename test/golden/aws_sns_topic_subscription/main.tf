provider "aws" {
  region = "us-east-1"
}

# 5 M × $0.60 = $3.00
resource "aws_sns_topic_subscription" "web" {
  topic_arn = "arn:aws:sns:us-east-1:123456789012:events"
  protocol  = "https"
  endpoint  = "https://example.com/hook"
}

# Free
resource "aws_sns_topic_subscription" "queue" {
  topic_arn = "arn:aws:sns:us-east-1:123456789012:events"
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:us-east-1:123456789012:jobs"
}
