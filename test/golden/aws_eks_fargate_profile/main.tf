provider "aws" {
  region = "us-east-1"
}

# Free by itself: its pods are billed
resource "aws_eks_fargate_profile" "jobs" {
  cluster_name           = "main"
  fargate_profile_name   = "jobs"
  pod_execution_role_arn = "arn:aws:iam::123456789012:role/pods"
  subnet_ids             = ["subnet-1"]

  selector {
    namespace = "jobs"
  }
}
