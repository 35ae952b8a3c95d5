provider "aws" {
  region = "us-east-1"
}

# 100,000 × $0.00002 = $2.00; 200,000 × $0.000001 = $0.20; 400,000 × $0.0000035 = $1.40
resource "aws_cloudtrail" "all" {
  name           = "all"
  s3_bucket_name = "trail"

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
}

resource "aws_cloudtrail" "first" {
  name           = "first"
  s3_bucket_name = "trail"
}
