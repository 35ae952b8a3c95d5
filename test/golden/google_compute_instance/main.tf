# us-central1: n2-standard-4 0.194236 $/h × 730 = 141.79, less 20 % sustained use = 113.43; 50 GB pd-ssd × 0.17 = 8.50; address 0.005 × 730 = 3.65
resource "google_compute_instance" "app" {
  machine_type = "n2-standard-4"
  zone         = "us-central1-a"

  boot_disk {
    initialize_params {
      size = 50
      type = "pd-ssd"
    }
  }

  network_interface {
    network = "default"
    access_config {}
  }
}
