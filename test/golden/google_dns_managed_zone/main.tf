provider "google" {
  region = "us-central1"
}

# 0.20 $ a month
resource "google_dns_managed_zone" "shop" {
  name     = "shop"
  dns_name = "shop.example.com."
}
