provider "google" {
  region = "us-central1"
}

# 10 million runs of 250 ms, rounded to 300 ms = 3 million s; 512 MB: 0.8 GHz × 3 million × 0.00001 = 24.00;
# 0.5 GB × 3 million × 0.0000025 = 3.75; 10 million × 0.0000004 = 4.00
resource "google_cloudfunctions_function" "resize" {
  name                = "resize"
  runtime             = "nodejs20"
  available_memory_mb = 512
}
