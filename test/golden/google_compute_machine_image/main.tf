provider "google" {
  region = "us-central1"
}

# 200 GB × 0.05 = 10.00
resource "google_compute_machine_image" "main" {
  name            = "main"
  source_instance = "projects/p/zones/us-central1-a/instances/i"
}
