variable "name" { type = string }

variable "tags" {
  description = "Tags of everything in here"
  type        = map(string)
  default     = {}
}

variable "cidr" { type = string }
variable "zones" { type = list(string) }

variable "single_nat" {
  description = "One NAT gateway for all zones instead of one for each"
  type        = bool
  default     = false
}

locals {
  nat_zones = var.single_nat ? slice(var.zones, 0, 1) : var.zones
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = merge(var.tags, { Name = var.name })
}

resource "aws_subnet" "private" {
  for_each          = toset(var.zones)
  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 4, index(var.zones, each.key))
  tags              = merge(var.tags, { Name = "${var.name}-private-${each.key}" })
}

resource "aws_eip" "nat" {
  for_each = toset(local.nat_zones)
  domain   = "vpc"
  tags     = merge(var.tags, { Name = "${var.name}-nat-${each.key}" })
}

resource "aws_nat_gateway" "this" {
  for_each      = toset(local.nat_zones)
  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.private[each.key].id
  tags          = merge(var.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.eu-west-1.s3"
  tags         = var.tags
}

resource "aws_vpc_endpoint" "ecr" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.eu-west-1.ecr.dkr"
  vpc_endpoint_type = "Interface"
  tags              = var.tags
  subnet_ids        = [for zone in var.zones : aws_subnet.private[zone].id]
}

output "vpc_id" { value = aws_vpc.this.id }
output "subnet_ids" { value = [for zone in var.zones : aws_subnet.private[zone].id] }
