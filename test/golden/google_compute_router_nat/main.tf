# us-central1: 0.0448 $/h × 730 = 32.70; 1,000 GB × 0.045 $ = 45.00
resource "google_compute_router_nat" "out" {
  region = "us-central1"
}
