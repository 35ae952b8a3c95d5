provider "aws" {
  region = "us-east-1"
}

# 300,000 evaluations: 100,000 × $0.001 + 200,000 × $0.0008 = $260.00
resource "aws_config_organization_conformance_pack" "baseline" {
  name = "baseline"
}
