provider "aws" {
  region = "us-east-1"
}

# 2 × $9.00 = $18.00; 3 × $5.00 = $15.00
resource "aws_grafana_workspace" "team" {
  account_access_type      = "CURRENT_ACCOUNT"
  authentication_providers = ["AWS_SSO"]
  permission_type          = "SERVICE_MANAGED"
}
