# counted with the secret
resource "google_secret_manager_secret" "token" {
  secret_id = "token"
}

resource "google_secret_manager_secret_version" "token" {
  secret      = google_secret_manager_secret.token.id
  secret_data = "x"
}
