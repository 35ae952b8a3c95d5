provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_opensearchserverless_collection" "search" {
  name = "search"
}
