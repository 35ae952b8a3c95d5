provider "aws" {
  region = "us-east-1"
}

# In no table: no figure, and that is said
resource "aws_emrserverless_application" "main" {
  name          = "spark"
  release_label = "emr-7.0.0"
  type          = "spark"
}
