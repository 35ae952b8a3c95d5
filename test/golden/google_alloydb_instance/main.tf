resource "google_alloydb_instance" "x" {
  name = "x"
}
