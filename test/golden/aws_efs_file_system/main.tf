provider "aws" {
  region = "us-east-1"
}

# 200 GB × $0.30 = $60.00; infrequent 100 GB × $0.025 = $2.50, 50 GB read × $0.01 = $0.50, 100 GB written × $0.01 = $1.00;
# 100 MB/s - 200 GB / 20 = 90 MB/s × $6.00 = $540.00
resource "aws_efs_file_system" "shared" {
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 100

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}

# One zone: 200 GB × $0.16 = $32.00
resource "aws_efs_file_system" "zone" {
  availability_zone_name = "us-east-1a"
}
