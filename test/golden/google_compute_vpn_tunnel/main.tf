provider "google" {
  region = "us-central1"
}

# us-central1: 0.05 $/h × 730 = 36.50
resource "google_compute_vpn_tunnel" "office" {
  name          = "office"
  shared_secret = "x"
}
