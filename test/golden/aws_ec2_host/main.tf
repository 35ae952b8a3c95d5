provider "aws" {
  region = "us-west-2"
}

# 730 h × $3.366 = $2,457.18
resource "aws_ec2_host" "family" {
  instance_family   = "c5"
  availability_zone = "us-west-2a"
}

# The us-east-2 price of $1.083 in us-west-2: 730 h × $1.083 = $790.59
resource "aws_ec2_host" "mac" {
  instance_type     = "mac1.metal"
  availability_zone = "us-west-2a"
}

# In no table: no figure
resource "aws_ec2_host" "unlisted" {
  instance_type     = "m5.24xlarge"
  availability_zone = "us-west-2a"
}
