provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.03264 (2025-07: on demand less 66 %) = $23.8272; 8 GB gp2 assumed × $0.10 = $0.80
resource "aws_spot_instance_request" "worker" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.large"
}
