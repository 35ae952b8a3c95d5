provider "aws" {
  region = "us-east-1"
}

# 10 units / 2 = 5 machines × 730 h × 44 % of $0.17 = 3,650 h × $0.0748 = $273.02; 5 × 8 GB gp2 assumed × $0.10 = $4.00
resource "aws_spot_fleet_request" "workers" {
  iam_fleet_role  = "arn:aws:iam::123456789012:role/fleet"
  target_capacity = 10

  launch_specification {
    instance_type     = "c5.xlarge"
    ami               = "ami-1"
    weighted_capacity = 2
  }

  launch_specification {
    instance_type = "c5.large"
    ami           = "ami-1"
  }
}
