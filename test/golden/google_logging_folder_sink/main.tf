provider "google" {
  region = "us-central1"
}

# 100 GB × 0.50 = 50.00
resource "google_logging_folder_sink" "logs" {
  name = "logs"
}
