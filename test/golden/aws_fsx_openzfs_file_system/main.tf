provider "aws" {
  region = "us-east-1"
}

# 1,000 GB × $0.09 = $90.00; 4,000 − 3 × 1,000 = 1,000 IOPS × $0.006 = $6.00; 64 MB/s × $0.26 = $16.64; 500 GB × $0.05 = $25.00
resource "aws_fsx_openzfs_file_system" "data" {
  deployment_type                 = "SINGLE_AZ_1"
  storage_capacity                = 1000
  throughput_capacity             = 64
  subnet_ids                      = ["subnet-1"]
  automatic_backup_retention_days = 7

  disk_iops_configuration {
    mode = "USER_PROVISIONED"
    iops = 4000
  }
}

# Prices of Multi-AZ file systems are not known
resource "aws_fsx_openzfs_file_system" "two_zones" {
  deployment_type     = "MULTI_AZ_1"
  storage_capacity    = 1000
  throughput_capacity = 160
  subnet_ids          = ["subnet-1", "subnet-2"]
}
