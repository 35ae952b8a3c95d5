provider "aws" {
  region = "us-east-1"
}

resource "aws_launch_template" "web" {
  instance_type = "m5.large"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 50
    }
  }
}

# 2 on demand and 3 spot, all c5.large: 2 × 730 h × $0.085 = $124.10; disks 5 × 50 GB × $0.08 = $20.00
resource "aws_ec2_fleet" "web" {
  launch_template_config {
    launch_template_specification {
      launch_template_id = aws_launch_template.web.id
      version            = "1"
    }
    override {
      instance_type = "c5.large"
    }
  }

  target_capacity_specification {
    default_target_capacity_type = "spot"
    on_demand_target_capacity    = 2
    total_target_capacity        = 5
  }
}
