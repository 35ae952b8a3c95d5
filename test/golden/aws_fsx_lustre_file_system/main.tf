provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_fsx_lustre_file_system" "scratch" {
  storage_capacity = 1200
  subnet_ids       = ["subnet-1"]
}
