provider "aws" {
  region = "us-east-1"
}

# 32 GB × $0.10 = $3.20
resource "aws_lightsail_disk" "data" {
  name              = "data"
  size_in_gb        = 32
  availability_zone = "us-east-1a"
}
