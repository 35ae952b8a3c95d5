provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_appstream_fleet" "main" {
  name          = "desk"
  instance_type = "stream.standard.medium"

  compute_capacity {
    desired_instances = 2
  }
}
