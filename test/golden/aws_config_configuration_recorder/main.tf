provider "aws" {
  region = "us-east-1"
}

# 10,000 × $0.003 = $30.00; 20,000 × $0.003 = $60.00
resource "aws_config_configuration_recorder" "all" {
  role_arn = "arn:aws:iam::123456789012:role/config"
}

# Once a day: 1,000 × $0.012 = $12.00
resource "aws_config_configuration_recorder" "daily" {
  role_arn = "arn:aws:iam::123456789012:role/config"

  recording_mode {
    recording_frequency = "DAILY"
  }
}
