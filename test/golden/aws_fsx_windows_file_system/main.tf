provider "aws" {
  region = "us-east-1"
}

# 1,000 GB × $0.23 = $230.00; 32 MB/s × $4.50 = $144.00; 100 GB × $0.05 = $5.00
resource "aws_fsx_windows_file_system" "ssd" {
  deployment_type                 = "MULTI_AZ_1"
  storage_capacity                = 1000
  throughput_capacity             = 32
  subnet_ids                      = ["subnet-1", "subnet-2"]
  automatic_backup_retention_days = 7
}

# 2,000 GB × $0.025 = $50.00; 16 MB/s × $4.50 = $72.00
resource "aws_fsx_windows_file_system" "hdd" {
  deployment_type     = "MULTI_AZ_1"
  storage_type        = "HDD"
  storage_capacity    = 2000
  throughput_capacity = 16
  subnet_ids          = ["subnet-1", "subnet-2"]
}

# Prices of the provider's default, one zone, are not known
resource "aws_fsx_windows_file_system" "one_zone" {
  storage_capacity    = 300
  throughput_capacity = 16
  subnet_ids          = ["subnet-1"]
}
