provider "aws" {
  region = "us-east-1"
}

# Free by itself
resource "aws_ecs_cluster" "plain" {
  name = "plain"
}

# 100 metrics × $0.30 = $30.00
resource "aws_ecs_cluster" "watched" {
  name = "watched"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}
