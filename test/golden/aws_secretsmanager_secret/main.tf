provider "aws" {
  region = "us-east-1"
}

# The secret and a replica: 2 × $0.40 = $0.80; 1 M calls × $0.05 for 10,000 = $5.00
resource "aws_secretsmanager_secret" "database" {
  name = "database"

  replica {
    region = "eu-west-1"
  }
}
