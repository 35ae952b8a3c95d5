provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_docdbelastic_cluster" "main" {
  name           = "elastic"
  shard_capacity = 2
  shard_count    = 1
}
