provider "aws" {
  region = "us-east-1"
}

# Fargate bills the jobs, whatever they are: no figure
resource "aws_batch_compute_environment" "fargate" {
  type = "MANAGED"

  compute_resources {
    type      = "FARGATE"
    max_vcpus = 16
  }
}

# Instances as jobs need them: no figure
resource "aws_batch_compute_environment" "machines" {
  type = "MANAGED"

  compute_resources {
    type          = "EC2"
    instance_type = ["m5.large"]
    min_vcpus     = 0
    max_vcpus     = 16
  }
}

# The instances of its cluster are billed by themselves
resource "aws_batch_compute_environment" "own" {
  type = "UNMANAGED"
}
