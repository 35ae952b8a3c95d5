provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.017 = $12.41; 20 GB gp2 × $0.115 = $2.30
resource "aws_db_instance" "small" {
  engine            = "mysql"
  instance_class    = "db.t3.micro"
  allocated_storage = 20
}

# Multi-AZ: 730 h × $0.712 = $519.76; 500 GB gp3 × $0.23 = $115.00; 1,000 IOPS above 12,000 × $0.04 = $40.00;
# backups 100 GB × $0.095 = $9.50
resource "aws_db_instance" "main" {
  identifier              = "main"
  engine                  = "postgres"
  instance_class          = "db.m5.xlarge"
  allocated_storage       = 500
  storage_type            = "gp3"
  iops                    = 13000
  multi_az                = true
  backup_retention_period = 7
}

# The engine and the size of its source: 730 h × $0.178 = $129.94; 500 GB gp2 × $0.115 = $57.50
resource "aws_db_instance" "replica" {
  replicate_source_db = aws_db_instance.main.identifier
  instance_class      = "db.m5.large"
}

# io1 has at least 100 GB and 1,000 IOPS: 730 h × $0.032 = $23.36; 100 GB × $0.125 = $12.50; 1,000 IOPS × $0.10 = $100.00
resource "aws_db_instance" "fast" {
  engine            = "mariadb"
  instance_class    = "db.t4g.small"
  allocated_storage = 50
  iops              = 500
}

# The edition decides: no figure for the instance; 100 GB gp2 × $0.115 = $11.50
resource "aws_db_instance" "edition" {
  engine            = "sqlserver-se"
  instance_class    = "db.m5.xlarge"
  allocated_storage = 100
}

# PostgreSQL 12 since 2025-03-01 in extended support, year 2 on 2026-09-01: 2 × 4 vCPU × 730 h × $0.10 = $584.00;
# a public address 730 h × $0.005 = $3.65; seven days of Performance Insights are free, 731 days: 4 vCPU × $3.815 = $15.26
resource "aws_db_instance" "old" {
  engine                                = "postgres"
  engine_version                        = "12.19"
  instance_class                        = "db.m5.xlarge"
  allocated_storage                     = 100
  multi_az                              = true
  publicly_accessible                   = true
  performance_insights_enabled          = true
  performance_insights_retention_period = 731
}

# MySQL 5.7 since 2024-03-01, year 3: 2 vCPU × 730 h × $0.20 = $292.00
resource "aws_db_instance" "ancient" {
  engine            = "mysql"
  engine_version    = "5.7"
  instance_class    = "db.t3.medium"
  allocated_storage = 20
}
