provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.018 = $13.14; 100 GB less 50 included: 50 × $0.115 = $5.75
resource "aws_dms_replication_instance" "single" {
  replication_instance_id    = "single"
  replication_instance_class = "dms.t2.micro"
  allocated_storage          = 100
}

# 730 h × $0.036 = $26.28; 50 GB × $0.23 = $11.50
resource "aws_dms_replication_instance" "multi" {
  replication_instance_id    = "multi"
  replication_instance_class = "dms.t2.micro"
  allocated_storage          = 100
  multi_az                   = true
}

# The class is in no table; 200 GB less 100 included: 100 × $0.115 = $11.50
resource "aws_dms_replication_instance" "large" {
  replication_instance_id    = "large"
  replication_instance_class = "dms.r5.large"
  allocated_storage          = 200
}
