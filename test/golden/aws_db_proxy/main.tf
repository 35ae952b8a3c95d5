provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_db_proxy" "main" {
  name           = "proxy"
  engine_family  = "MYSQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-1"]
}
