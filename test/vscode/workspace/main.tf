provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = { environment = "test" }
  }
}

variable "size" {
  default = "m5.large"
}

resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = var.size
  tags          = { team = "web" }
}

resource "aws_nat_gateway" "out" {
  subnet_id = "subnet-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags       = { team = "web" }
}
