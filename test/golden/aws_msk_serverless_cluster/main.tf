provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.75 = $547.50; 100 partitions × 730 h × $0.0015 = $109.50; 500 GB × $0.10 = $50.00; 1,000 GB × $0.05 = $50.00; 200 GB × $0.10 = $20.00
resource "aws_msk_serverless_cluster" "events" {
  cluster_name = "events"

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}
