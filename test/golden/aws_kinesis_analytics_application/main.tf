provider "aws" {
  region = "eu-west-2"
}

# 10 units × 730 h × $0.127 = $927.10; 100 GB × $0.024 = $2.40
resource "aws_kinesis_analytics_application" "clicks" {
  name = "clicks"
}
