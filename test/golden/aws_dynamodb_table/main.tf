provider "aws" {
  region = "us-east-1"
}

# 10 WCU × 730 h × $0.00065 = $4.745; 20 RCU × 730 h × $0.00013 = $1.898; index 5 WCU = $2.3725, 5 RCU = $0.4745;
# 100 GB × $0.25 = $25.00; replica in eu-central-1: 10 rWCU × 730 h × $0.000793 = $5.7889
# and 100 GB × $0.306 = $30.60
resource "aws_dynamodb_table" "orders" {
  name           = "orders"
  hash_key       = "id"
  write_capacity = 10
  read_capacity  = 20

  attribute {
    name = "id"
    type = "S"
  }

  global_secondary_index {
    name            = "by-id"
    hash_key        = "id"
    projection_type = "ALL"
    write_capacity  = 5
    read_capacity   = 5
  }

  replica {
    region_name = "eu-central-1"
  }
}

# 3 M writes × $0.625 a million = $1.875; 8 M reads × $0.125 a million = $1.00; 230 GB × $0.25 = $57.50; PITR 230 GB × $0.20 = $46.00
resource "aws_dynamodb_table" "events" {
  name         = "events"
  hash_key     = "id"
  billing_mode = "PAY_PER_REQUEST"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

# Between 5 and 50 units: 730 h × $0.00065 × 5-50 = $2.3725-$23.725
resource "aws_dynamodb_table" "scaled" {
  name           = "scaled"
  hash_key       = "id"
  write_capacity = 5
  read_capacity  = 1

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_appautoscaling_target" "writes" {
  service_namespace  = "dynamodb"
  scalable_dimension = "dynamodb:table:WriteCapacityUnits"
  resource_id        = "table/${aws_dynamodb_table.scaled.name}"
  min_capacity       = 5
  max_capacity       = 50
}

resource "aws_dynamodb_table" "indexed" {
  name           = "indexed"
  hash_key       = "id"
  read_capacity  = 0
  write_capacity = 0

  global_secondary_index {
    name            = "by-date"
    hash_key        = "date"
    projection_type = "ALL"
    read_capacity   = 1
    write_capacity  = 0
  }
}

# An index has bounds of its own: 5 to 10 × 730 h × $0.00013 = $0.47 to $0.95
resource "aws_appautoscaling_target" "index" {
  resource_id        = "table/${aws_dynamodb_table.indexed.name}/index/by-date"
  scalable_dimension = "dynamodb:index:ReadCapacityUnits"
  service_namespace  = "dynamodb"
  min_capacity       = 5
  max_capacity       = 10
}
