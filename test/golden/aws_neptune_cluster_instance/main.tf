provider "aws" {
  region = "us-east-1"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"

  serverless_v2_scaling_configuration {
    min_capacity = 2
    max_capacity = 8
  }
}

# 2 × 730 h × $0.696 = $1,016.16
resource "aws_neptune_cluster_instance" "members" {
  count              = 2
  cluster_identifier = aws_neptune_cluster.graph.id
  instance_class     = "db.r5.xlarge"
}

# 2 to 8 units × 730 h × $0.1608 = $234.77 to $939.07
resource "aws_neptune_cluster_instance" "serverless" {
  cluster_identifier = aws_neptune_cluster.graph.id
  instance_class     = "db.serverless"
}

resource "aws_neptune_cluster" "optimized" {
  cluster_identifier = "optimized"
  storage_type       = "iopt1"
}

# I/O-Optimized: 730 h × $1.879 = $1,371.67
resource "aws_neptune_cluster_instance" "optimized" {
  cluster_identifier = aws_neptune_cluster.optimized.id
  instance_class     = "db.r4.2xlarge"
}
