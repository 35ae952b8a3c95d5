# us-central1: 100 GB regional pd-ssd × 0.34 $ = 34.00
resource "google_compute_region_disk" "data" {
  type   = "pd-ssd"
  region = "us-central1"
  size   = 100
}
