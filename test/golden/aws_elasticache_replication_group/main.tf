provider "aws" {
  region = "us-east-1"
}

# 3 shards × 2 nodes × 730 h × $1.724 = $7,551.12
resource "aws_elasticache_replication_group" "sharded" {
  replication_group_id    = "sharded"
  description             = "shards"
  node_type               = "cache.r5.4xlarge"
  num_node_groups         = 3
  replicas_per_node_group = 1
}

# 2 × 730 h × $0.0136 = $19.856: Valkey costs a fifth less
resource "aws_elasticache_replication_group" "valkey" {
  replication_group_id = "valkey"
  description          = "sessions"
  engine               = "valkey"
  node_type            = "cache.t3.micro"
  num_cache_clusters   = 2
}

# 2-5 shards of one node × 730 h × $0.156 = $227.76-$569.40
resource "aws_elasticache_replication_group" "scaled" {
  replication_group_id    = "scaled"
  description             = "scaled"
  node_type               = "cache.m4.large"
  num_node_groups         = 2
  replicas_per_node_group = 0
}

resource "aws_appautoscaling_target" "shards" {
  service_namespace  = "elasticache"
  scalable_dimension = "elasticache:replication-group:NodeGroups"
  resource_id        = "replication-group/${aws_elasticache_replication_group.scaled.replication_group_id}"
  min_capacity       = 2
  max_capacity       = 5
}
