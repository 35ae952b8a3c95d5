provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_dms_replication_config" "main" {
  replication_config_identifier = "config"
  replication_type              = "cdc"

  compute_config {
    max_capacity_units = 64
    min_capacity_units = 2
  }
}
