variable "name" { type = string }
variable "instance_class" { type = string }

variable "storage_gb" {
  type    = number
  default = 100
}

variable "multi_az" {
  type    = bool
  default = false
}

variable "replicas" {
  type    = number
  default = 0
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_db_instance" "primary" {
  identifier              = var.name
  engine                  = "postgres"
  engine_version          = "16.4"
  instance_class          = var.instance_class
  allocated_storage       = var.storage_gb
  storage_type            = "gp3"
  multi_az                = var.multi_az
  backup_retention_period = 7
  tags                    = var.tags
}

resource "aws_db_instance" "replica" {
  count               = var.replicas
  identifier          = "${var.name}-replica-${count.index}"
  replicate_source_db = aws_db_instance.primary.identifier
  instance_class      = var.instance_class
  storage_type        = "gp3"
  tags                = var.tags
}

resource "aws_secretsmanager_secret" "password" {
  name = "${var.name}/password"
  tags = var.tags
}
