# us-central1: 200 GB pd-balanced × 0.10 $ = 20.00
resource "google_compute_disk" "data" {
  type = "pd-balanced"
  zone = "us-central1-a"
  size = 200
}
