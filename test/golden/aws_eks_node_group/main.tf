provider "aws" {
  region = "us-east-1"
}

# Defaults: t3.medium, 20 GB. 1-3 × 730 h × $0.0416 = $30.368-$91.104; 1-3 × 20 GB × $0.10 = $2.00-$6.00
resource "aws_eks_node_group" "plain" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::123456789012:role/node"
  subnet_ids    = ["subnet-1"]

  scaling_config {
    desired_size = 2
    min_size     = 1
    max_size     = 3
  }
}

resource "aws_launch_template" "nodes" {
  instance_type = "m5.large"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 100
    }
  }
}

# Types of the group win over the template's: 2 × 730 h × $0.192 = $280.32; 2 × 100 GB × $0.08 = $16.00
resource "aws_eks_node_group" "templated" {
  cluster_name   = "main"
  node_role_arn  = "arn:aws:iam::123456789012:role/node"
  subnet_ids     = ["subnet-1"]
  instance_types = ["m5.xlarge"]

  launch_template {
    id      = aws_launch_template.nodes.id
    version = "$Latest"
  }

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 2
  }
}

# One of two types: 2 × 730 h × $0.086 (m5a.large) to $0.096 (m5.large) = $125.56 to $140.16; 2 × 20 GB × $0.10 = $4.00
resource "aws_eks_node_group" "either" {
  cluster_name   = "main"
  node_role_arn  = "arn:aws:iam::123456789012:role/node"
  subnet_ids     = ["subnet-1"]
  instance_types = ["m5.large", "m5a.large"]

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 2
  }
}
