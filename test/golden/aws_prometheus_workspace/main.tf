provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_prometheus_workspace" "metrics" {
  alias = "metrics"
}
