provider "aws" {
  region = "us-east-1"
}

# The day of these examples is 2026-09-01. Standard support: 730 h × $0.10 = $73.00
resource "aws_eks_cluster" "current" {
  name     = "current"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  version  = "1.35"

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

# Standard support ended 2026-07-29: 730 h × $0.50 = $365.00 more
resource "aws_eks_cluster" "extended" {
  name     = "extended"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  version  = "1.33"

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

# Upgraded by itself when standard support ends: never pays for the extended one
resource "aws_eks_cluster" "upgraded" {
  name     = "upgraded"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  version  = "1.32"

  upgrade_policy {
    support_type = "STANDARD"
  }

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

# Auto Mode: its nodes have no figure
resource "aws_eks_cluster" "automatic" {
  name     = "automatic"
  role_arn = "arn:aws:iam::123456789012:role/eks"

  compute_config {
    enabled       = true
    node_pools    = ["general-purpose"]
    node_role_arn = "arn:aws:iam::123456789012:role/node"
  }

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
