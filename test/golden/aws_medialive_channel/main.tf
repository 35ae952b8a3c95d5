provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_medialive_channel" "main" {
  name = "main"
}
