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
