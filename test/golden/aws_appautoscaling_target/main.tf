provider "aws" {
  region = "us-east-1"
}

resource "aws_dynamodb_table" "bounds" {
  name           = "bounds"
  hash_key       = "id"
  read_capacity  = 1
  write_capacity = 1
}

# Nothing by itself. Reads between 10 and 100 units: 730 h × 10 to 100 × $0.00013 = $0.95 to $9.49
resource "aws_appautoscaling_target" "reads" {
  resource_id        = "table/bounds"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
  min_capacity       = 10
  max_capacity       = 100
}

# The usage file says 20 on average: 730 h × 20 × $0.00065 = $9.49
resource "aws_appautoscaling_target" "writes" {
  resource_id        = "table/bounds"
  scalable_dimension = "dynamodb:table:WriteCapacityUnits"
  service_namespace  = "dynamodb"
  min_capacity       = 10
  max_capacity       = 100
}
