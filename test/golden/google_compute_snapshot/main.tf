provider "google" {
  region = "us-central1"
}

# us-central1: 100 GB × 0.05 = 5.00
resource "google_compute_snapshot" "data" {
  name        = "data"
  source_disk = "data"
}
