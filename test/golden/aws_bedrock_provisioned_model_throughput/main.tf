provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_bedrock_provisioned_model_throughput" "main" {
  provisioned_model_name = "chat"
  model_arn              = "arn:aws:bedrock:us-east-1::foundation-model/model"
  model_units            = 2
}
