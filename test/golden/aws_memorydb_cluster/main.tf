provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_memorydb_cluster" "sessions" {
  name      = "sessions"
  acl_name  = "open-access"
  node_type = "db.t4g.small"
}
