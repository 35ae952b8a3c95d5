provider "aws" {
  region = "us-east-1"
}

# 1,000 min × $0.005 = $5.00
resource "aws_codebuild_project" "small" {
  name = "small"

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
}

# 1,000 min × $0.036 = $36.00
resource "aws_codebuild_project" "windows" {
  name = "windows"

  environment {
    compute_type = "BUILD_GENERAL1_LARGE"
    image        = "aws/codebuild/windows-base:2022-1.0"
    type         = "WINDOWS_SERVER_2022_CONTAINER"
  }
}

# Arm machines are in no table: no figure
resource "aws_codebuild_project" "arm" {
  name = "arm"

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux2-aarch64-standard:3.0"
    type         = "ARM_CONTAINER"
  }
}
