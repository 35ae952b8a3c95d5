provider "aws" {
  region = "us-east-1"
}

# 86 GB × $0.10 = $8.60; 43 M requests × $0.20 a million = $8.60; 454 GB × $0.021 = $9.534
resource "aws_neptune_cluster" "graph" {
  cluster_identifier      = "graph"
  backup_retention_period = 5
}

# I/O-Optimized: 100 GB × $0.225 = $22.50; the first day of backups costs nothing
resource "aws_neptune_cluster" "optimized" {
  cluster_identifier = "optimized"
  storage_type       = "iopt1"
}
