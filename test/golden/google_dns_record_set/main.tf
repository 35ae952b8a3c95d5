provider "google" {
  region = "us-central1"
}

# 10 million queries × 0.40 $ a million = 4.00
resource "google_dns_record_set" "web" {
  name         = "web.shop.example.com."
  managed_zone = "shop"
  type         = "A"
}
