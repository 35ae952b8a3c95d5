provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.30 = $219.00; 1,000 GB × $0.08 = $80.00
resource "aws_msk_replicator" "copy" {
  replicator_name            = "copy"
  service_execution_role_arn = "arn:aws:iam::123456789012:role/replicator"
}
