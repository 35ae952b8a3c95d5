provider "aws" {
  region = "us-east-1"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "main"
  engine             = "aurora-mysql"
}

# 730 h × $0.29 = $211.70
resource "aws_rds_cluster_instance" "one" {
  cluster_identifier = aws_rds_cluster.main.id
  engine             = aws_rds_cluster.main.engine
  instance_class     = "db.r5.large"
}

resource "aws_rds_cluster" "v2" {
  cluster_identifier = "v2"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 4
  }
}

# 0.5-4 units × 730 h × $0.12 = $43.80-$350.40
resource "aws_rds_cluster_instance" "serverless" {
  cluster_identifier = aws_rds_cluster.v2.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster" "optimized" {
  cluster_identifier = "optimized"
  engine             = "aurora-mysql"
  storage_type       = "aurora-iopt1"
}

# I/O-Optimized costs 1.3 times as much: 730 h × $0.377 = $275.21
resource "aws_rds_cluster_instance" "optimized" {
  cluster_identifier = aws_rds_cluster.optimized.id
  engine             = "aurora-mysql"
  instance_class     = "db.r5.large"
}

resource "aws_rds_cluster" "old" {
  cluster_identifier = "old"
  engine             = "aurora-mysql"
  engine_version     = "5.7.mysql_aurora.2.11.2"
}

# Engine and version of its cluster; Aurora MySQL 2 since 2024-12-01, year 2: 2 vCPU × 730 h × $0.10 = $146.00
resource "aws_rds_cluster_instance" "old" {
  cluster_identifier = aws_rds_cluster.old.id
  instance_class     = "db.r5.large"
}
