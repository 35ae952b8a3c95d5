provider "aws" {
  region = "us-east-1"
}

# Between nothing, where four instances run in it, and 4 × 730 h × $0.096 = $280.32
resource "aws_ec2_capacity_reservation" "web" {
  instance_type     = "m5.large"
  instance_platform = "Linux/UNIX"
  availability_zone = "us-east-1a"
  instance_count    = 4
}

# The licence of another system is in no table: no figure
resource "aws_ec2_capacity_reservation" "licensed" {
  instance_type     = "m5.large"
  instance_platform = "Red Hat Enterprise Linux"
  availability_zone = "us-east-1a"
  instance_count    = 1
}
