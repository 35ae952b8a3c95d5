# us-central1, three zones: fee 0.10 $/h × 730 = 73.00; 3 × e2-medium 0.033503 $/h × 730 = 73.37; 3 × 100 GB pd-standard × 0.04 = 12.00
resource "google_container_cluster" "main" {
  name               = "main"
  location           = "us-central1"
  initial_node_count = 1
}
