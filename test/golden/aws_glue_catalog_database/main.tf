provider "aws" {
  region = "us-east-1"
}

# 1 M objects × $1 for 100,000 = $10.00; 10 M requests × $1 a million = $10.00
resource "aws_glue_catalog_database" "lake" {
  name = "lake"
}
