provider "aws" {
  region = "us-east-1"
}

# 10 × 0.5 GB × 730 h × 3,600 s = 13,140,000 GB-s × $0.0000041667 = $54.75; 10 M requests × $0.20 a million = $2.00;
# 10 M × 0.35 s × 0.5 GB = 1,750,000 GB-s × $0.0000097222 = $17.01
resource "aws_lambda_provisioned_concurrency_config" "api" {
  function_name                     = aws_lambda_function.api.function_name
  provisioned_concurrent_executions = 10
  qualifier                         = "live"
}

resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = "arn:aws:iam::123456789012:role/lambda"
  memory_size   = 512
}

# On Arm, 100 h: 2 × 0.5 GB × 360,000 s = 360,000 GB-s × $0.0000033334 = $1.20; 1 M requests = $0.20;
# 1 M × 0.1 s × 0.5 GB = 50,000 GB-s × $0.0000077778 = $0.39
resource "aws_lambda_provisioned_concurrency_config" "other" {
  function_name                     = "other"
  provisioned_concurrent_executions = 2
  qualifier                         = "live"
}
