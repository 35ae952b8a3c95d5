resource "google_cloud_run_v2_service" "x" {
  name = "x"
}
