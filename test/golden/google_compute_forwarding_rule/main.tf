# us-central1: a fifth of 0.025 $/h × 730 = 3.65, to all of it = 18.25; 100 GB in × 0.008 $ = 0.80
provider "google" {
  region = "us-central1"
}

resource "google_compute_forwarding_rule" "web" {
  name = "web"
}
