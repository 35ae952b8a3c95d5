provider "google" {
  region = "us-central1"
}

# 0.01 $/h × 730 = 7.30 while nothing uses it
resource "google_compute_global_address" "spare" {
  name = "spare"
}

resource "google_compute_global_address" "used" {
  name = "used"
}

resource "google_compute_global_forwarding_rule" "web" {
  name       = "web"
  ip_address = google_compute_global_address.used.id
}

resource "google_compute_global_address" "peering" {
  name         = "peering"
  address_type = "INTERNAL"
}
