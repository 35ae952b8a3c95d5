provider "aws" {
  region = "us-east-1"
}

# 2 × 730 h × $0.204 = $297.84; 1 to 4 × 730 h × $0.408 = $297.84 to $1,191.36
resource "aws_sagemaker_endpoint_configuration" "model" {
  name = "model"

  production_variants {
    variant_name           = "fixed"
    model_name             = "model"
    initial_instance_count = 2
    instance_type          = "ml.c5.xlarge"
  }

  production_variants {
    variant_name           = "scaled"
    model_name             = "model"
    initial_instance_count = 1
    instance_type          = "ml.c5.2xlarge"

    managed_instance_scaling {
      status             = "ENABLED"
      min_instance_count = 1
      max_instance_count = 4
    }
  }
}

resource "aws_sagemaker_endpoint" "model" {
  name                 = "model"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.model.name
}

# Used by no endpoint of this code; serverless inference is not in the price list
resource "aws_sagemaker_endpoint_configuration" "serverless" {
  name = "serverless"

  production_variants {
    variant_name = "all"
    model_name   = "model"

    serverless_config {
      max_concurrency   = 20
      memory_size_in_mb = 2048
    }
  }
}
