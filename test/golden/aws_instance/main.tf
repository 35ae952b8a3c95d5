provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.096 = $70.08; 7 metrics × $0.30 = $2.10; root 100 GB × $0.08 = $8.00, 1,000 IOPS above 3,000 × $0.005 = $5.00,
# 125 MB/s above 125 × $0.04 = $5.00; data 200 GB × $0.125 = $25.00, 3,000 IOPS × $0.065 = $195.00
resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.large"
  monitoring    = true

  root_block_device {
    volume_type = "gp3"
    volume_size = 100
    iops        = 4000
    throughput  = 250
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_type = "io1"
    volume_size = 200
    iops        = 3000
  }
}

# 730 h × $0.0104 = $7.592; 8 GB gp2 assumed × $0.10 = $0.80; credits 10 h × 2 vCPU × $0.05 = $1.00
resource "aws_instance" "small" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}

resource "aws_launch_template" "base" {
  instance_type = "c5.large"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 30
    }
  }
  block_device_mappings {
    device_name = "/dev/sdg"
    ebs {
      volume_type = "st1"
      volume_size = 500
    }
  }
}

# Type and disks of the template: 730 h × $0.085 = $62.05; 30 GB × $0.08 = $2.40; 500 GB × $0.045 = $22.50
resource "aws_instance" "templated" {
  launch_template {
    id = aws_launch_template.base.id
  }
}

# Billed with its host: no line for the machine; 8 GB gp2 assumed × $0.10 = $0.80
resource "aws_instance" "hosted" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.large"
  tenancy       = "host"
}

# 730 h × $0.0104 = $7.592; public address 730 h × $0.005 = $3.65; 8 GB gp2 assumed × $0.10 = $0.80
resource "aws_instance" "addressed" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.micro"
  associate_public_ip_address = true
}

resource "aws_subnet" "public" {
  vpc_id                  = "vpc"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}

# The subnet gives it a public address: 730 h × $0.005 = $3.65
resource "aws_instance" "public" {
  ami           = "ami-1"
  instance_type = "t4g.nano"
  subnet_id     = aws_subnet.public.id
}

# An elastic address takes its place and is billed by itself
resource "aws_instance" "elastic" {
  ami                         = "ami-1"
  instance_type               = "t4g.nano"
  associate_public_ip_address = true
}

resource "aws_eip" "elastic" {
  instance = aws_instance.elastic.id
}

# Dedicated instances are in no table: no figure
resource "aws_instance" "dedicated" {
  ami           = "ami-1"
  instance_type = "m5.large"
  tenancy       = "dedicated"
}
