provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_dax_cluster" "main" {
  cluster_name       = "cache"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3
}
