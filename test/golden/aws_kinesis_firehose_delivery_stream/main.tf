provider "aws" {
  region = "eu-west-2"
}

# 512,000 GB × $0.035 + 1,536,000 GB × $0.03 + 952,000 GB × $0.024 = $17,920.00 + $46,080.00 + $22,848.00 = $86,848.00;
# converted 3,000,000 GB × $0.021 = $63,000.00
resource "aws_kinesis_firehose_delivery_stream" "large" {
  name        = "large"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::large"

    data_format_conversion_configuration {
      schema_configuration {
        database_name = "lake"
        role_arn      = "arn:aws:iam::123456789012:role/firehose"
        table_name    = "large"
      }
    }
  }
}

# 285 GB × $0.035 = $9.975; 2 interfaces × 730 h × $0.011 = $16.06; 285 GB × $0.01 = $2.85
resource "aws_kinesis_firehose_delivery_stream" "search" {
  name        = "search"
  destination = "elasticsearch"

  elasticsearch_configuration {
    domain_arn = "arn:aws:es:eu-west-2:123456789012:domain/search"
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    index_name = "search"

    vpc_config {
      subnet_ids         = ["subnet-1", "subnet-2"]
      security_group_ids = ["sg-1"]
      role_arn           = "arn:aws:iam::123456789012:role/firehose"
    }
  }
}

# Partitioning is not in the price list
resource "aws_kinesis_firehose_delivery_stream" "partitioned" {
  name        = "partitioned"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::partitioned"

    dynamic_partitioning_configuration {
      enabled = true
    }
  }
}
