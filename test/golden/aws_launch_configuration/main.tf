provider "aws" {
  region = "us-east-1"
}

# Free by itself; billed with the group
resource "aws_launch_configuration" "old" {
  name          = "old"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t2.medium"
}

# 2 × 730 h × $0.0464 = $67.744; monitoring is on by default: 2 × 7 × $0.30 = $4.20; 2 × 8 GB gp2 assumed × $0.10 = $1.60
resource "aws_autoscaling_group" "old" {
  min_size             = 2
  max_size             = 2
  launch_configuration = aws_launch_configuration.old.name
}
