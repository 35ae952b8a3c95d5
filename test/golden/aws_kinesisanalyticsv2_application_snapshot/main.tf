provider "aws" {
  region = "eu-west-2"
}

# 100 GB × $0.024 = $2.40
resource "aws_kinesisanalyticsv2_application_snapshot" "kept" {
  application_name = "clicks"
  snapshot_name    = "kept"
}
