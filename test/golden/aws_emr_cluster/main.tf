provider "aws" {
  region = "us-east-1"
}

# Primary 730 h × $0.192 = $140.16; core 2 × 730 h × $0.192 = $280.32, disks 2 × 2 × 100 GB × $0.10 = $40.00; the fee is in no table
resource "aws_emr_cluster" "spark" {
  name          = "spark"
  release_label = "emr-7.0.0"
  service_role  = "arn:aws:iam::123456789012:role/emr"

  master_instance_group {
    instance_type = "m5.xlarge"
  }

  core_instance_group {
    instance_type  = "m5.xlarge"
    instance_count = 2

    ebs_config {
      size                 = 100
      type                 = "gp2"
      volumes_per_instance = 2
    }
  }
}
