provider "aws" {
  region = "us-east-1"
}

# 1 month × $400 = $400.00; 20,000 certificates: 1,000 × $0.75 + 9,000 × $0.35 + 10,000 × $0.001 = $3,910.00
resource "aws_acmpca_certificate_authority" "root" {
  type = "ROOT"
}

# 1 month × $50 = $50.00; 1,000 certificates × $0.058 = $58.00
resource "aws_acmpca_certificate_authority" "short" {
  usage_mode = "SHORT_LIVED_CERTIFICATE"
}
