resource "google_filestore_instance" "x" {
  name = "x"
}
