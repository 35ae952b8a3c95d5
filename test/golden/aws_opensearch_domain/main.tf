provider "aws" {
  region = "us-east-1"
}

# 3 × 730 h × $0.142 = $310.98; 3 masters × 730 h × $0.036 = $78.84; 3 × 200 GB × $0.122 = $73.20;
# 3 × (350 - 250) MB/s × $0.064 = $19.20
resource "aws_opensearch_domain" "logs" {
  domain_name = "logs"

  cluster_config {
    instance_type            = "m5.large.search"
    instance_count           = 3
    dedicated_master_enabled = true
    dedicated_master_type    = "t3.small.search"
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 200
    throughput  = 350
  }
}

# 730 h × $0.142 = $103.66; 10 GB × $0.135 = $1.35; 2 × 730 h × $0.238 = $347.48; managed storage is not in the price list
resource "aws_opensearch_domain" "warm" {
  domain_name = "warm"

  cluster_config {
    instance_type = "m5.large.search"
    warm_enabled  = true
    warm_type     = "ultrawarm1.medium.search"
    warm_count    = 2
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 10
  }
}
