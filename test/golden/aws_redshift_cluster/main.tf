provider "aws" {
  region = "us-east-1"
}

# 2 × 730 h × $0.25 = $365.00
resource "aws_redshift_cluster" "small" {
  cluster_identifier = "small"
  node_type          = "dc2.large"
  number_of_nodes    = 2
}

# 2 × 730 h × $1.086 = $1,585.56; 1,000 GB × $0.024 = $24.00
resource "aws_redshift_cluster" "managed" {
  cluster_identifier = "managed"
  node_type          = "ra3.xlplus"
  number_of_nodes    = 2
}
