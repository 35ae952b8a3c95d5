provider "aws" {
  region = "us-east-1"
}

# A cache of 0.5 GB: 730 h × $0.02 = $14.60
resource "aws_api_gateway_stage" "small" {
  stage_name            = "small"
  rest_api_id           = "api"
  deployment_id         = "deployment"
  cache_cluster_enabled = true
  cache_cluster_size    = "0.5"
}

# 730 h × $3.80 = $2,774.00
resource "aws_api_gateway_stage" "large" {
  stage_name            = "large"
  rest_api_id           = "api"
  deployment_id         = "deployment"
  cache_cluster_enabled = true
  cache_cluster_size    = "237"
}

# Without a cache: free
resource "aws_api_gateway_stage" "plain" {
  stage_name    = "plain"
  rest_api_id   = "api"
  deployment_id = "deployment"
}
