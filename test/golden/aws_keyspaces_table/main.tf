provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_keyspaces_table" "rows" {
  keyspace_name = "app"
  table_name    = "rows"
}
