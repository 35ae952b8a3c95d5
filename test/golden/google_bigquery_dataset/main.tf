provider "google" {
  region = "us-central1"
}

# 10 TB × 6.25 = 62.50
resource "google_bigquery_dataset" "lake" {
  dataset_id = "lake"
}
