module "ledger_db" {
  source         = "../../modules/database"
  name           = "ledger"
  instance_class = "db.r6g.xlarge"
  storage_gb     = 400
  multi_az       = true
  replicas       = 1
  tags           = { team = "payments" }
}

resource "aws_dynamodb_table" "idempotency" {
  name         = "idempotency"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "key"
  tags         = { team = "payments" }

  attribute {
    name = "key"
    type = "S"
  }
}

resource "aws_sqs_queue" "settlements" {
  name       = "settlements.fifo"
  fifo_queue = true
  tags       = { team = "payments" }
}

resource "aws_kms_key" "cards" {
  description = "Card vault"
  tags        = { team = "payments" }
}

resource "aws_rds_cluster" "vault" {
  cluster_identifier = "vault"
  engine             = "aurora-postgresql"
  engine_version     = "16.4"
  master_username    = "vault"
  tags               = { team = "payments" }

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "vault" {
  count              = 2
  identifier         = "vault-${count.index}"
  cluster_identifier = aws_rds_cluster.vault.id
  engine             = aws_rds_cluster.vault.engine
  instance_class     = "db.serverless"
  tags               = { team = "payments" }
}
