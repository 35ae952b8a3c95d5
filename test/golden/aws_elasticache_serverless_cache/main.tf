provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_elasticache_serverless_cache" "main" {
  engine = "valkey"
  name   = "cache"
}
