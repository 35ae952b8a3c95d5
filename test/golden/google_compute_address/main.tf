# us-central1: an unused address 0.01 $/h × 730 = 7.30; an internal one is free
resource "google_compute_address" "spare" {
  name   = "spare"
  region = "us-central1"
}

resource "google_compute_address" "internal" {
  name         = "internal"
  region       = "us-central1"
  address_type = "INTERNAL"
}
