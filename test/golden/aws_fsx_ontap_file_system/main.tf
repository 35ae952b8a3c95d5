provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_fsx_ontap_file_system" "shared" {
  storage_capacity    = 1024
  deployment_type     = "MULTI_AZ_1"
  throughput_capacity = 512
  subnet_ids          = ["subnet-1", "subnet-2"]
  preferred_subnet_id = "subnet-1"
}
