provider "aws" {
  region = "us-east-1"
}

# AWS endpoint: $0.50; HTTPS, string, fast, latency: 4 × $1.00 = $4.00
resource "aws_route53_health_check" "inside" {
  fqdn              = "web.example.com"
  port              = 443
  type              = "HTTPS_STR_MATCH"
  search_string     = "ok"
  resource_path     = "/"
  failure_threshold = 5
  request_interval  = 10
  measure_latency   = true
}

# Elsewhere: $0.75; HTTPS $2.00
resource "aws_route53_health_check" "outside" {
  fqdn              = "partner.example.com"
  port              = 443
  type              = "HTTPS"
  failure_threshold = 3
  request_interval  = 30
}

# $0.50
resource "aws_route53_health_check" "all" {
  type                   = "CALCULATED"
  child_health_threshold = 1
  child_healthchecks     = [aws_route53_health_check.inside.id]
}
