# the tunnel costs 0.05 × 730 = 36.50, its gateway nothing more
provider "google" {
  region = "us-central1"
}

resource "google_compute_ha_vpn_gateway" "main" {
  name = "main"
}

resource "google_compute_vpn_tunnel" "main" {
  name        = "main"
  vpn_gateway = google_compute_ha_vpn_gateway.main.id
}
