provider "aws" {
  region = "us-east-1"
}

# 10 M messages of 100 KB are 2 requests each: 20 M × $0.40 = $8.00
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

# 1 M × $0.50 = $0.50
resource "aws_sqs_queue" "ordered" {
  name       = "ordered.fifo"
  fifo_queue = true
}
