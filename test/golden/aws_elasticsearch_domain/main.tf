provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.036 = $26.28; gp2 by default: 10 GB × $0.135 = $1.35
resource "aws_elasticsearch_domain" "small" {
  domain_name = "small"

  cluster_config {
    instance_type = "t3.small.elasticsearch"
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 10
  }
}

# Elasticsearch 7.4 is in extended support since 2025-11-08, for which there is no figure; 730 h × $0.142 = $103.66; 10 GB × $0.135 = $1.35
resource "aws_elasticsearch_domain" "old" {
  domain_name           = "old"
  elasticsearch_version = "7.4"

  cluster_config {
    instance_type = "m5.large.elasticsearch"
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 10
  }
}
