terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      environment = "staging"
      cost_center = "4200"
    }
  }
}

variable "region" {
  type    = string
  default = "eu-west-1"
}
