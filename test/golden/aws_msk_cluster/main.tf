provider "aws" {
  region = "us-east-1"
}

# 3 × 730 h × $0.21 = $459.90; 3 × 1,000 GB × $0.10 = $300.00
resource "aws_msk_cluster" "events" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3

  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-1"]

    storage_info {
      ebs_storage_info {
        volume_size = 1000
      }
    }
  }
}

# 2 × 730 h × $0.21 = $306.60; 2 × 100 GB × $0.10 = $20.00; tiered 10,000 GB × $0.06 = $600.00, 1,000 GB read × $0.0015 = $1.50
resource "aws_msk_cluster" "tiered" {
  cluster_name           = "tiered"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 2
  storage_mode           = "TIERED"

  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-1", "subnet-2"]
    security_groups = ["sg-1"]

    storage_info {
      ebs_storage_info {
        volume_size = 100
      }
    }
  }
}
