resource "aws_s3_bucket" "media" {
  bucket = "brightcart-media"
  tags   = { team = "storefront" }
}

resource "aws_lambda_function" "thumbnails" {
  function_name = "thumbnails"
  role          = "arn:aws:iam::123456789012:role/thumbnails"
  architectures = ["arm64"]
  memory_size   = 1024
  timeout       = 30
  tags          = { team = "storefront" }
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Shop sessions"
  engine                     = "valkey"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 3
  automatic_failover_enabled = true
  tags                       = { team = "storefront" }
}

resource "aws_opensearch_domain" "search" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 200
  }
}

resource "aws_autoscaling_group" "render" {
  name             = "render"
  min_size         = 2
  max_size         = 6
  desired_capacity = 3

  launch_template {
    id      = aws_launch_template.render.id
    version = "$Latest"
  }

  tag {
    key                 = "team"
    value               = "storefront"
    propagate_at_launch = true
  }
}

resource "aws_launch_template" "render" {
  name          = "render"
  image_id      = data.aws_ami.linux.id
  instance_type = "c6i.large"
  tags          = { team = "storefront" }

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 40
      volume_type = "gp3"
    }
  }
}
