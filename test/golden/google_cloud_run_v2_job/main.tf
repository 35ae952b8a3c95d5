resource "google_cloud_run_v2_job" "x" {
  name = "x"
}
