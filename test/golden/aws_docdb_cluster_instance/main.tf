provider "aws" {
  region = "us-east-1"
}

# 730 h × $2.216 = $1,617.68; 1,000 GB × $0.10 = $100.00; 100 million × $0.20 a million = $20.00
resource "aws_docdb_cluster_instance" "writer" {
  cluster_identifier = "main"
  instance_class     = "db.r5.4xlarge"
}

# An eighth of the 4xlarge: 730 h × $0.277 = $202.21
resource "aws_docdb_cluster_instance" "reader" {
  cluster_identifier = "main"
  instance_class     = "db.r5.large"
}

# 730 h × $0.078 = $56.94; 100 h × 2 vCPU × $0.09 = $18.00
resource "aws_docdb_cluster_instance" "small" {
  cluster_identifier = "main"
  instance_class     = "db.t3.medium"
}

resource "aws_docdb_cluster" "optimized" {
  cluster_identifier = "optimized"
  storage_type       = "iopt1"
}

# I/O-Optimized is in no table: no figure
resource "aws_docdb_cluster_instance" "optimized" {
  cluster_identifier = aws_docdb_cluster.optimized.id
  instance_class     = "db.r5.large"
}
