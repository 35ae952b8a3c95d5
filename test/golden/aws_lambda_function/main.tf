provider "aws" {
  region = "us-east-1"
}

# 1 M requests × $0.20 = $0.20; 1 M × 0.5 s × 0.5 GB = 250,000 GB-s × $0.0000166667 = $4.17
resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = "arn:aws:iam::123456789012:role/lambda"
  memory_size   = 512
}

# 100 M requests × $0.20 a million = $20.00; 100 M × 0.1 s × 0.125 GB = 1,250,000 GB-s × $0.0000133334 = $16.67;
# 1,536 MB of storage above 512: 100 M × 0.1 s × 1.5 GB = 15,000,000 GB-s × $0.0000000309 = $0.46
resource "aws_lambda_function" "arm" {
  function_name = "arm"
  role          = "arn:aws:iam::123456789012:role/lambda"
  architectures = ["arm64"]

  ephemeral_storage {
    size = 2048
  }
}

# Needs usage figures
resource "aws_lambda_function" "unknown" {
  function_name = "unknown"
  role          = "arn:aws:iam::123456789012:role/lambda"
}

# At the edge: 10 M requests × $0.60 a million = $6.00; 10 M × 0.05 s × 0.125 GB = 62,500 GB-s × $0.00005001 = $3.13
resource "aws_lambda_function" "edge" {
  function_name = "edge"
  role          = "arn:aws:iam::123456789012:role/lambda"
  publish       = true
}

resource "aws_cloudfront_distribution" "web" {
  enabled = true

  default_cache_behavior {
    lambda_function_association {
      event_type = "viewer-request"
      lambda_arn = aws_lambda_function.edge.qualified_arn
    }
  }
}
