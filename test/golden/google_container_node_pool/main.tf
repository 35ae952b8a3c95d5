# one zone: 1 to 3 × e2-standard-2; europe-west1 0.07371 $/h × 730 = 53.81 each, 100 GB pd-standard each
resource "google_container_node_pool" "work" {
  cluster  = "main"
  location = "europe-west1-b"

  autoscaling {
    min_node_count = 1
    max_node_count = 3
  }

  node_config {
    machine_type = "e2-standard-2"
  }
}
