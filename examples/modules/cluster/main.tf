variable "name" { type = string }

variable "tags" {
  description = "Tags of everything in here"
  type        = map(string)
  default     = {}
}

variable "subnet_ids" { type = list(string) }

variable "kubernetes_version" {
  type    = string
  default = "1.35"
}

variable "node_groups" {
  type = map(object({
    instance_types = list(string)
    min            = number
    max            = number
    desired        = optional(number)
    capacity_type  = optional(string, "ON_DEMAND")
    disk_size      = optional(number, 50)
  }))
}

resource "aws_eks_cluster" "this" {
  name     = var.name
  version  = var.kubernetes_version
  role_arn = aws_iam_role.cluster.arn
  tags     = var.tags
  vpc_config { subnet_ids = var.subnet_ids }
}

resource "aws_eks_node_group" "this" {
  for_each        = var.node_groups
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = each.key
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = var.subnet_ids
  instance_types  = each.value.instance_types
  capacity_type   = each.value.capacity_type
  disk_size       = each.value.disk_size
  tags            = var.tags

  scaling_config {
    min_size     = each.value.min
    max_size     = each.value.max
    desired_size = coalesce(each.value.desired, each.value.min)
  }
}

resource "aws_iam_role" "cluster" {
  name               = "${var.name}-cluster"
  tags               = var.tags
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks.amazonaws.com" } }] })
}

resource "aws_iam_role" "node" {
  name               = "${var.name}-node"
  tags               = var.tags
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_kms_key" "secrets" {
  description         = "Envelope encryption of ${var.name}"
  enable_key_rotation = true
  tags                = var.tags
}

resource "aws_cloudwatch_log_group" "control_plane" {
  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = 30
  tags              = var.tags
}
