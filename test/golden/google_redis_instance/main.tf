# us-central1: 16 GB, standard tier M3 at 33.58 $/GB = 537.28
resource "google_redis_instance" "cache" {
  region         = "us-central1"
  tier           = "STANDARD_HA"
  memory_size_gb = 16
}
