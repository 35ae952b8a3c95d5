provider "aws" {
  region = "us-east-1"
}

# 100 GB × $0.50 = $50.00; 2 GB × 730 h × $0.036 = $52.56; 1,000 GB × $0.03 = $30.00; 100 unit hours × $0.518 = $51.80
resource "aws_timestreamwrite_table" "metrics" {
  database_name = "metrics"
  table_name    = "metrics"
}
