provider "aws" {
  region = "us-east-1"
}

# Without a size 10 units: 60 h × 10 × $0.44 = $264.00
resource "aws_glue_job" "plain" {
  name     = "plain"
  role_arn = "arn:aws:iam::123456789012:role/glue"

  command {
    script_location = "s3://scripts/plain.py"
  }
}

# 5 workers of 2 units, flexible: 60 h × 10 × $0.29 = $174.00
resource "aws_glue_job" "flexible" {
  name              = "flexible"
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  worker_type       = "G.2X"
  number_of_workers = 5
  execution_class   = "FLEX"

  command {
    script_location = "s3://scripts/flexible.py"
  }
}

# A Python shell has 1/16 of a unit: 100 h × 0.0625 × $0.44 = $2.75
resource "aws_glue_job" "shell" {
  name     = "shell"
  role_arn = "arn:aws:iam::123456789012:role/glue"

  command {
    name            = "pythonshell"
    script_location = "s3://scripts/shell.py"
  }
}

# Ray workers are not in the price list
resource "aws_glue_job" "ray" {
  name              = "ray"
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  worker_type       = "Z.2X"
  number_of_workers = 2

  command {
    name            = "glueray"
    script_location = "s3://scripts/ray.py"
  }
}
