provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.017 = $12.41; 3 further snapshots × 10 GB × $0.085 = $2.55
resource "aws_elasticache_cluster" "redis" {
  cluster_id               = "redis"
  engine                   = "redis"
  node_type                = "cache.t3.micro"
  num_cache_nodes          = 1
  snapshot_retention_limit = 4
}

# 2 × 730 h × $0.156 = $227.76
resource "aws_elasticache_cluster" "memcached" {
  cluster_id      = "memcached"
  engine          = "memcached"
  node_type       = "cache.m4.large"
  num_cache_nodes = 2
}

resource "aws_elasticache_replication_group" "group" {
  replication_group_id = "group"
  description          = "sessions"
  node_type            = "cache.t3.micro"
}

# Billed with its group
resource "aws_elasticache_cluster" "member" {
  cluster_id           = "member"
  replication_group_id = aws_elasticache_replication_group.group.id
}

# Redis 5 since 2026-02-01 in extended support, year 1: 0.8 × 730 h × $0.156 = $91.10
resource "aws_elasticache_cluster" "old" {
  cluster_id      = "old"
  engine          = "redis"
  engine_version  = "5.0.6"
  node_type       = "cache.m5.large"
  num_cache_nodes = 1
}
