resource "google_cloudfunctions2_function" "x" {
  name = "x"
}
