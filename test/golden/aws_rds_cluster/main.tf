provider "aws" {
  region = "us-east-1"
}

# 200 GB × $0.10 = $20.00; 150 requests/s × 2,628,000 s × $0.20 a million = $78.84; 6 further days × 50 GB × $0.021 = $6.30
resource "aws_rds_cluster" "aurora" {
  cluster_identifier      = "aurora"
  engine                  = "aurora-mysql"
  backup_retention_period = 7
}

# I/O-Optimized: 200 GB × $0.225 = $45.00, requests cost nothing
resource "aws_rds_cluster" "optimized" {
  engine       = "aurora-postgresql"
  storage_type = "aurora-iopt1"
}

# Multi-AZ DB cluster, three copies: 100 GB × $0.375 = $37.50; 1,000 IOPS × $0.30 = $300.00; instances have no figure
resource "aws_rds_cluster" "three" {
  engine                    = "postgres"
  db_cluster_instance_class = "db.m5d.large"
  storage_type              = "io1"
  allocated_storage         = 100
  iops                      = 1000
}

# Serverless v1: 2-8 units × 730 h × $0.06 = $87.60-$350.40
resource "aws_rds_cluster" "serverless" {
  engine      = "aurora-mysql"
  engine_mode = "serverless"

  scaling_configuration {
    min_capacity = 2
    max_capacity = 8
  }
}

# A Multi-AZ cluster of PostgreSQL 12, in year 2 of extended support: 3 × 2 vCPU × 730 h × $0.10 = $438.00; 100 GB io1 × $0.375 = $37.50,
# 3,000 IOPS × $0.30 = $900.00; the instances are in no table
resource "aws_rds_cluster" "standbys" {
  cluster_identifier        = "standbys"
  engine                    = "postgres"
  engine_version            = "12.19"
  db_cluster_instance_class = "db.m5d.large"
  storage_type              = "io1"
  allocated_storage         = 100
  iops                      = 3000
}
