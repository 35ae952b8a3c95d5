resource "google_compute_region_instance_template" "web" {
  machine_type = "e2-standard-2"
}
