provider "aws" {
  region = "us-east-1"
}

# 1,000 GB × $0.021 = $21.00
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
}
