provider "aws" {
  region = "us-east-1"
}

# 1,000 GB × $0.021 = $21.00
resource "aws_docdb_cluster_snapshot" "main" {
  db_cluster_identifier          = "main"
  db_cluster_snapshot_identifier = "main"
}
