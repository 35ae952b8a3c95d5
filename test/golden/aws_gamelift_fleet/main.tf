provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_gamelift_fleet" "main" {
  name = "main"
}
