resource "google_cloud_run_service" "x" {
  name = "x"
}
