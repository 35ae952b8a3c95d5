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

# 2-6 × 730 h × $0.096 = $140.16-$420.48; 2-6 × 50 GB × $0.08 = $8.00-$24.00
resource "aws_autoscaling_group" "web" {
  min_size         = 2
  max_size         = 6
  desired_capacity = 3

  launch_template {
    id = aws_launch_template.web.id
  }
}

# 8 units of 2: base 2 + half of the other 6 = 5 units on demand = 3 machines, 3 units spot = 2 machines; c5.large $0.085
resource "aws_autoscaling_group" "mixed" {
  min_size = 8
  max_size = 8

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = 2
      on_demand_percentage_above_base_capacity = 50
    }
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.web.id
      }
      override {
        instance_type     = "c5.large"
        weighted_capacity = "2"
      }
      override {
        instance_type = "c5.xlarge"
      }
    }
  }
}

# Nothing now, up to 4 machines: $0-$280.32 and $0-$16.00
resource "aws_autoscaling_group" "asleep" {
  min_size         = 0
  max_size         = 4
  desired_capacity = 0

  launch_template {
    id = aws_launch_template.web.id
  }
}

resource "aws_launch_template" "nodes" {
  instance_type = "t3.large"

  network_interfaces {
    associate_public_ip_address = true
  }

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 80
    }
  }
}

# Self-managed nodes of a Kubernetes cluster: 3 × 730 h × $0.0832 = $182.21; addresses 3 × 730 h × $0.005 = $10.95;
# 3 × 80 GB × $0.08 = $19.20
resource "aws_autoscaling_group" "nodes" {
  min_size         = 3
  max_size         = 3
  desired_capacity = 3

  launch_template {
    id = aws_launch_template.nodes.id
  }

  tag {
    key                 = "kubernetes.io/cluster/main"
    value               = "owned"
    propagate_at_launch = true
  }
}
