provider "aws" {
  region = "us-east-1"
}

# 1,000 GB × $0.021 = $21.00
resource "aws_neptune_cluster_snapshot" "kept" {
  db_cluster_identifier          = "graph"
  db_cluster_snapshot_identifier = "kept"
}
