provider "aws" {
  region = "us-east-1"
}

# 3 domains × $0.0005 = $0.0015
resource "aws_route53_resolver_firewall_domain_list" "blocked" {
  name    = "blocked"
  domains = ["a.example.", "b.example.", "c.example."]
}
