provider "aws" {
  region = "us-east-1"
}

# Billed with its configuration
resource "aws_sagemaker_endpoint" "model" {
  name                 = "model"
  endpoint_config_name = "elsewhere"
}
