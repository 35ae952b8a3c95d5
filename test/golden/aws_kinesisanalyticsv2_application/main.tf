provider "aws" {
  region = "eu-west-2"
}

# 8 subtasks, 4 on a unit: 2 units × 730 h × $0.127 = $185.42; orchestration 730 h × $0.127 = $92.71; 2 × 50 GB × $0.116 = $11.60
resource "aws_kinesisanalyticsv2_application" "fixed" {
  name                   = "fixed"
  runtime_environment    = "FLINK-1_18"
  service_execution_role = "arn:aws:iam::123456789012:role/flink"

  application_configuration {
    flink_application_configuration {
      parallelism_configuration {
        configuration_type   = "CUSTOM"
        parallelism          = 8
        parallelism_per_kpu  = 4
        auto_scaling_enabled = false
      }
    }
  }
}

# Scaled by load: one unit at least, 730 h × $0.127 = $92.71 twice; 50 GB × $0.116 = $5.80
resource "aws_kinesisanalyticsv2_application" "scaled" {
  name                   = "scaled"
  runtime_environment    = "FLINK-1_18"
  service_execution_role = "arn:aws:iam::123456789012:role/flink"
}

# 10 units given: 10 × $92.71 = $927.10; orchestration $92.71; 500 GB × $0.116 = $58.00; 100 GB × $0.024 = $2.40
resource "aws_kinesisanalyticsv2_application" "given" {
  name                   = "given"
  runtime_environment    = "FLINK-1_18"
  service_execution_role = "arn:aws:iam::123456789012:role/flink"
}

# SQL has no orchestration: 1 × $92.71
resource "aws_kinesisanalyticsv2_application" "sql" {
  name                   = "sql"
  runtime_environment    = "SQL-1_0"
  service_execution_role = "arn:aws:iam::123456789012:role/flink"
}
