provider "aws" {
  region = "us-east-1"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_nat_gateway" "out" {
  subnet_id = "subnet-1"
}
