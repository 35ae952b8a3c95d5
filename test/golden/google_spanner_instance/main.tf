resource "google_spanner_instance" "x" {
  name = "x"
}
