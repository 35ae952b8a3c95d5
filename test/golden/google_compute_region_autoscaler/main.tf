# billed with the group that it scales
resource "google_compute_region_autoscaler" "web" {
  name   = "web"
  target = google_compute_region_instance_group_manager.web.id
}

resource "google_compute_region_instance_group_manager" "web" {
  name = "web"
}
