provider "aws" {
  region = "us-east-1"
}

# 22 h × $0.44 = $9.68
resource "aws_glue_crawler" "lake" {
  database_name = "lake"
  name          = "lake"
  role          = "glue"
}
