locals {
  zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  tags  = { team = "platform" }
}

module "network" {
  source = "../../modules/network"
  name   = "prod"
  cidr   = "10.20.0.0/16"
  zones  = local.zones
  tags   = local.tags
}

module "cluster" {
  source     = "../../modules/cluster"
  name       = "prod"
  subnet_ids = module.network.subnet_ids
  tags       = local.tags

  node_groups = {
    general = { instance_types = ["m6i.xlarge"], min = 4, max = 10, desired = 6 }
    spot    = { instance_types = ["m5.large"], min = 0, max = 8, desired = 2, capacity_type = "SPOT" }
  }
}

resource "aws_instance" "bastion" {
  ami           = data.aws_ami.linux.id
  instance_type = "t3.small"
  tags          = merge(local.tags, { Name = "bastion" })

  root_block_device {
    volume_type = "gp3"
    volume_size = 20
  }
}

data "aws_ami" "linux" {
  most_recent = true
  owners      = ["amazon"]
}

resource "aws_lb" "edge" {
  name               = "edge"
  load_balancer_type = "application"
  subnets            = module.network.subnet_ids
  tags               = local.tags
}

resource "aws_cloudwatch_log_group" "edge" {
  name = "/brightcart/edge"
  tags = local.tags
}

resource "aws_route53_zone" "main" {
  name = "brightcart.example"
  tags = local.tags
}

resource "aws_ecr_repository" "services" {
  for_each = toset(["cart", "checkout", "search", "ledger"])
  name     = each.key
  tags     = local.tags
}
