# us-central1: 0.01 $/h × 730 = 7.30; 100 GB in × 0.008 $ = 0.80
provider "google" {
  region = "us-central1"
}

resource "google_compute_forwarding_rule" "web" {
  name = "web"
}
