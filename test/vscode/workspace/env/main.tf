provider "aws" {
  region = "us-east-1"
}

variable "ledgerline_test_size" {
  default = "m5.large"
}

resource "aws_instance" "web" {
  instance_type = var.ledgerline_test_size
}
