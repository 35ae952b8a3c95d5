resource "google_composer_environment" "x" {
  name = "x"
}
