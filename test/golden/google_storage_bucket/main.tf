# us-central1 standard: 1,000 GiB × 0.02 $ = 20.00; EU nearline 100 GiB × 0.015 $ = 1.50
resource "google_storage_bucket" "data" {
  location = "US-CENTRAL1"
}

resource "google_storage_bucket" "archive" {
  location      = "EU"
  storage_class = "NEARLINE"
}
