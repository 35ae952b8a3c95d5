provider "google" {
  region = "us-central1"
}

# us-central1: 1,000 GB × 0.023 = 23.00; 1,000 GB × 0.016 = 16.00; 100 GB × 0.025 = 2.50; 2 TB × 1.10 = 2.20
resource "google_bigquery_table" "events" {
  dataset_id = "lake"
  table_id   = "events"
}
