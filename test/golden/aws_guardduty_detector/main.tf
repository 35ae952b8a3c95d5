provider "aws" {
  region = "us-east-1"
}

# 10 M events × $4 a million = $40.00; 500 GB × $1.00 + 500 GB × $0.50 = $750.00; 500 M events × $0.80 a million + 100 M × $0.40 = $440.00;
# 100 M events × $1.60 a million + 100 M × $0.80 + 200 M × $0.20 = $160.00 + $80.00 + $40.00 = $280.00; 100 GB × $0.03 = $3.00
resource "aws_guardduty_detector" "all" {}
