provider "aws" {
  region = "us-east-1"
}

# 1,000 M × $0.40 + 100 M × $0.20 = $400.00 + $20.00 = $420.00
resource "aws_route53_record" "www" {
  zone_id = "Z0123456789"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}

# 10 M × $0.60 = $6.00
resource "aws_route53_record" "near" {
  zone_id        = "Z0123456789"
  name           = "near.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.1"]
  set_identifier = "us"

  latency_routing_policy {
    region = "us-east-1"
  }
}

resource "aws_lb" "web" {
  load_balancer_type = "network"
  internal           = true
  subnets            = ["subnet-1"]
}

# Aliases of AWS resources are free
resource "aws_route53_record" "alias" {
  zone_id = "Z0123456789"
  name    = "alias.example.com"
  type    = "A"

  alias {
    name                   = aws_lb.web.dns_name
    zone_id                = aws_lb.web.zone_id
    evaluate_target_health = false
  }
}

# By address ranges: not in the price list
resource "aws_route53_record" "ranges" {
  zone_id        = "Z0123456789"
  name           = "ranges.example.com"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.1"]
  set_identifier = "office"

  cidr_routing_policy {
    collection_id = "1"
    location_name = "office"
  }
}
