locals {
  zones = ["eu-west-1a", "eu-west-1b"]
  tags  = { team = "platform" }
}

module "network" {
  source     = "../../modules/network"
  name       = "staging"
  cidr       = "10.30.0.0/16"
  zones      = local.zones
  tags       = local.tags
  single_nat = true
}

module "cluster" {
  source     = "../../modules/cluster"
  name       = "staging"
  subnet_ids = module.network.subnet_ids
  tags       = local.tags

  node_groups = {
    general = { instance_types = ["t3.large"], min = 2, max = 4 }
  }
}

module "ledger_db" {
  source         = "../../modules/database"
  name           = "ledger-staging"
  instance_class = var.database_class
  tags           = { team = "payments" }
}

variable "database_class" {
  description = "RDS instance class"
  type        = string
}
