resource "google_memcache_instance" "x" {
  name = "x"
}
