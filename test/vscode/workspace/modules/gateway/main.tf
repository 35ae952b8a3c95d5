variable "gateways" {
  type = number
}

resource "aws_nat_gateway" "out" {
  count = var.gateways
}
