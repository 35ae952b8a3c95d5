provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.30 = $219.00; from us-east-1 200 GB × $0.02 = $4.00; from eu-west-1 100 GB × $0.0282 = $2.82
resource "aws_dx_connection" "listed" {
  name      = "listed"
  bandwidth = "1Gbps"
  location  = "EqDC2"
}

# Ports of 10 Gbps and this path are in no table: no figure
resource "aws_dx_connection" "fast" {
  name      = "fast"
  bandwidth = "10Gbps"
  location  = "EqFA5"
}
