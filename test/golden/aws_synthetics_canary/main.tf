provider "aws" {
  region = "us-east-1"
}

# Every 5 minutes: 730 h × 12 = 8,760 runs × $0.0012 = $10.512
resource "aws_synthetics_canary" "home" {
  name                 = "home"
  artifact_s3_location = "s3://canaries/"
  execution_role_arn   = "arn:aws:iam::123456789012:role/canary"
  handler              = "home.handler"
  runtime_version      = "syn-nodejs-puppeteer-9.1"
  start_canary         = true

  schedule {
    expression = "rate(5 minutes)"
  }
}

# Not started
resource "aws_synthetics_canary" "off" {
  name                 = "off"
  artifact_s3_location = "s3://canaries/"
  execution_role_arn   = "arn:aws:iam::123456789012:role/canary"
  handler              = "off.handler"
  runtime_version      = "syn-nodejs-puppeteer-9.1"

  schedule {
    expression = "rate(1 hour)"
  }
}
