provider "aws" {
  region = "us-east-1"
}

# 2 M requests × $0.50 = $1.00; 2 M × 3 HTTP deliveries × $0.60 = $3.60
resource "aws_sns_topic" "events" {
  name = "events"
}

# 1 M × $0.30 = $0.30; 1 M × 64 KB = 61.04 GB × $0.017 = $1.04
resource "aws_sns_topic" "ordered" {
  name       = "ordered.fifo"
  fifo_topic = true
}

# One subscription: 1 M × $0.01 a million = $0.01 and 61.04 GB × $0.001 = $0.06 besides the $0.30 and $1.04 of publishing
resource "aws_sns_topic" "delivered" {
  name       = "delivered.fifo"
  fifo_topic = true
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn = aws_sns_topic.delivered.arn
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:us-east-1:123456789012:queue.fifo"
}
