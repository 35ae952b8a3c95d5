provider "aws" {
  region = "us-east-1"
}

# 2 zones × 730 h × $0.395 = $576.70; 100 GB × $0.065 = $6.50
resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:us-east-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"

  subnet_mapping {
    subnet_id = "subnet-1"
  }

  subnet_mapping {
    subnet_id = "subnet-2"
  }
}
