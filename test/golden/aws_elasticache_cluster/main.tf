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
