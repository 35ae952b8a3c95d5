# us-central1, regional: 4 vCPUs × 2 × 730 × 0.0413 $ = 241.19; 16 GB × 2 × 5.11 = 163.52; 100 GB × 2 × 0.17 = 34.00
resource "google_sql_database_instance" "main" {
  database_version = "POSTGRES_16"
  region           = "us-central1"

  settings {
    tier              = "db-custom-4-16384"
    availability_type = "REGIONAL"
    disk_size         = 100
  }
}
