/** A live repository as teams lay it out: account and region files above units, a root that writes the provider. */
export const LIVE = {
  'live/root.hcl': `locals {
  account = read_terragrunt_config(find_in_parent_folders("account.hcl"))
  region  = read_terragrunt_config(find_in_parent_folders("region.hcl"))
  env     = local.account.locals.environment
}
generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"
  contents  = <<EOF
provider "aws" {
  region              = "\${local.region.locals.aws_region}"
  allowed_account_ids = ["\${get_aws_account_id()}"]
  default_tags {
    tags = {
      environment = "\${local.env}"
      path        = "\${path_relative_to_include()}"
    }
  }
}
EOF
}
remote_state {
  backend = "s3"
  config = {
    bucket = "state-\${local.env}"
    key    = "\${path_relative_to_include()}/terraform.tfstate"
  }
}
inputs = merge(local.account.locals, local.region.locals, { owner = "platform" })
`,
  'live/prod/account.hcl': 'locals {\n  environment = "prod"\n  account_id = "111122223333"\n}\n',
  'live/prod/eu-west-1/region.hcl': 'locals {\n  aws_region = "eu-west-1"\n}\n',
  'live/prod/eu-west-1/vpc/terragrunt.hcl': `include "root" {
  path = find_in_parent_folders("root.hcl")
}
terraform {
  source = "../../../../modules//vpc"
}
inputs = {
  gateways = 2
}
`,
  'live/prod/eu-west-1/web/terragrunt.hcl': `include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}
terraform {
  source = "\${get_repo_root()}/modules/web"
}
dependency "vpc" {
  config_path = "../vpc"
  mock_outputs = {
    vpc_id  = "vpc-mock"
    subnets = ["subnet-mock"]
  }
}
inputs = {
  size    = "m5.large"
  count   = length(dependency.vpc.outputs.subnets)
  vpc_id  = dependency.vpc.outputs.vpc_id
  name    = "\${include.root.locals.env}-web"
  folder  = basename(get_terragrunt_dir())
}
`,
  'modules/vpc/main.tf': `variable "gateways" {
  type = number
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "private" {
  count      = 3
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet("10.0.0.0/16", 4, count.index)
}
resource "aws_nat_gateway" "out" {
  count = var.gateways
}
output "vpc_id" {
  value = aws_vpc.main.id
}
output "subnets" {
  value = aws_subnet.private[*].id
}
`,
  'modules/web/main.tf': `variable "size" {}
variable "count" {}
variable "vpc_id" {}
variable "name" {}
variable "folder" {}
variable "environment" {}
variable "owner" {}
resource "aws_instance" "web" {
  count         = var.count
  instance_type = var.size
  tags = {
    Name   = var.name
    folder = var.folder
    env    = var.environment
    owner  = var.owner
    vpc    = var.vpc_id
  }
}
`,
};
