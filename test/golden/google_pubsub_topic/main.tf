# 2 TiB × 40 $ = 80.00
provider "google" {
  region = "us-central1"
}

resource "google_pubsub_topic" "events" {
  name = "events"
}
