# us-central1: e2-standard-2 0.06701142 $/h × 730 = 48.92; 20 GB pd-standard × 0.04 = 0.80; local SSD of 375 GB × 0.08 = 30.00
# 2 to 6 of them by the autoscaler, 3 of the fixed group
resource "google_compute_instance_template" "web" {
  name         = "web"
  machine_type = "e2-standard-2"

  disk {
    source_image = "debian-cloud/debian-12"
    disk_size_gb = 20
    boot         = true
  }

  disk {
    type         = "SCRATCH"
    disk_type    = "local-ssd"
    interface    = "NVME"
    disk_size_gb = 375
  }
}

resource "google_compute_region_instance_group_manager" "scaled" {
  name               = "scaled"
  base_instance_name = "web"
  region             = "us-central1"
  version {
    instance_template = google_compute_instance_template.web.id
  }
}

resource "google_compute_region_autoscaler" "scaled" {
  name   = "scaled"
  target = google_compute_region_instance_group_manager.scaled.id
  region = "us-central1"
  autoscaling_policy {
    min_replicas = 2
    max_replicas = 6
  }
}

resource "google_compute_region_instance_group_manager" "fixed" {
  name               = "fixed"
  base_instance_name = "web"
  region             = "us-central1"
  target_size        = 3
  version {
    instance_template = google_compute_instance_template.web.self_link
  }
}
