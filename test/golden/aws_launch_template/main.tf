provider "aws" {
  region = "us-east-1"
}

# Free by itself; billed with the group: 2 × 730 h × $0.0832 = $121.47 and 2 × 20 GB × $0.10 = $4.00
resource "aws_launch_template" "web" {
  name          = "web"
  instance_type = "t3.large"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 20
    }
  }
}

resource "aws_autoscaling_group" "web" {
  min_size           = 2
  max_size           = 2
  availability_zones = ["us-east-1a"]

  launch_template {
    name = "web"
  }
}

# Nobody uses it
resource "aws_launch_template" "idle" {
  instance_type = "m5.24xlarge"
}
