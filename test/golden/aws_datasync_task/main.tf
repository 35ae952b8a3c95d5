provider "aws" {
  region = "us-east-1"
}

# 1,000 GB × $0.0125 = $12.50
resource "aws_datasync_task" "nightly" {
  source_location_arn      = "arn:aws:datasync:us-east-1:123456789012:location/loc-1"
  destination_location_arn = "arn:aws:datasync:us-east-1:123456789012:location/loc-2"
}
