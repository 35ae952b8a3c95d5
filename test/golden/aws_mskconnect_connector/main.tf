provider "aws" {
  region = "us-east-1"
}

# 2 workers of 2 units: 4 × 730 h × $0.11 = $321.20
resource "aws_mskconnect_connector" "fixed" {
  name                 = "fixed"
  kafkaconnect_version = "2.7.1"

  capacity {
    provisioned_capacity {
      mcu_count    = 2
      worker_count = 2
    }
  }
}

# 1 to 4 workers: $80.30 to $321.20
resource "aws_mskconnect_connector" "scaled" {
  name                 = "scaled"
  kafkaconnect_version = "2.7.1"

  capacity {
    autoscaling {
      mcu_count        = 1
      min_worker_count = 1
      max_worker_count = 4
    }
  }
}
