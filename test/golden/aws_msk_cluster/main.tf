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
