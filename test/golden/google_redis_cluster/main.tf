# us-central1: 3 shards × (1 + 1 replica) = 6 nodes × 0.1425 $/h × 730 = 624.15
resource "google_redis_cluster" "cache" {
  name          = "cache"
  region        = "us-central1"
  node_type     = "REDIS_STANDARD_SMALL"
  shard_count   = 3
  replica_count = 1
}
