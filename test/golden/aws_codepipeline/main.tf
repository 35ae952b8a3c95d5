provider "aws" {
  region = "us-east-1"
}

# 1 month × $1.00 = $1.00
resource "aws_codepipeline" "first" {
  name     = "first"
  role_arn = "arn:aws:iam::123456789012:role/pipeline"
}

# 1,000 min × $0.002 = $2.00
resource "aws_codepipeline" "second" {
  name          = "second"
  pipeline_type = "V2"
  role_arn      = "arn:aws:iam::123456789012:role/pipeline"
}
