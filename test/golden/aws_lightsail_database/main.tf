provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.02016 = $14.7168
resource "aws_lightsail_database" "small" {
  relational_database_name = "small"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "micro_2_0"
  master_database_name     = "small"
  master_username          = "admin"
  master_password          = "not-a-secret"
}

# Two zones: 730 h × $0.16129 = $117.7417
resource "aws_lightsail_database" "available" {
  relational_database_name = "available"
  blueprint_id             = "postgres_15"
  bundle_id                = "medium_ha_2_0"
  master_database_name     = "available"
  master_username          = "admin"
  master_password          = "not-a-secret"
}
