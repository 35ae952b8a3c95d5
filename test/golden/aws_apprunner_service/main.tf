provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_apprunner_service" "main" {
  service_name = "web"

  source_configuration {}
}
