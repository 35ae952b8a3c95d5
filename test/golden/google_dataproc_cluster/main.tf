resource "google_dataproc_cluster" "x" {
  name = "x"
}
