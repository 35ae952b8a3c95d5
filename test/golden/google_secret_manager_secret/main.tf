# 3 versions × 0.06 $ = 0.18; 20,000 accesses × 0.03 $ / 10,000 = 0.06
provider "google" {
  region = "us-central1"
}

resource "google_secret_manager_secret" "key" {
  secret_id = "key"
}
