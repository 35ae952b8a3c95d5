provider "aws" {
  region = "us-east-1"
}

# 20 buckets × $0.003288 a day × 730/24 days = $2.00; 10 million objects × $3.3e-9 a day × 730/24 = $1.00;
# 60,000 GB: 1 free, 50,000 × $1.00 + 9,999 × $0.50 = $54,999.50
resource "aws_macie2_account" "all" {}

resource "aws_macie2_account" "open" {}

resource "aws_macie2_account" "paused" {
  status = "PAUSED"
}
