provider "aws" {
  region = "us-east-1"
}

# gp2 by default: 10 GB × $0.10 = $1.00
resource "aws_ebs_volume" "plain" {
  availability_zone = "us-east-1a"
  size              = 10
}

# 100 GB × $0.08 = $8.00; the included 3,000 IOPS and 125 MB/s cost nothing
resource "aws_ebs_volume" "included" {
  availability_zone = "us-east-1a"
  type              = "gp3"
  size              = 100
  iops              = 3000
  throughput        = 125
}

# 4,000 GB × $0.125 = $500.00; 32,000 IOPS × $0.065 + 8,000 × $0.0455 = $2,080.00 + $364.00 = $2,444.00
resource "aws_ebs_volume" "fast" {
  availability_zone = "us-east-1a"
  type              = "io2"
  size              = 4000
  iops              = 40000
}

# 20 GB × $0.05 = $1.00; 10 M requests × $0.05 = $0.50
resource "aws_ebs_volume" "magnetic" {
  availability_zone = "us-east-1a"
  type              = "standard"
  size              = 20
}
