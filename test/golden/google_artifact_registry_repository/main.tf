# 150 GB × 0.10 = 15.00
resource "google_artifact_registry_repository" "images" {
  location      = "us-east1"
  repository_id = "images"
  format        = "DOCKER"
}
