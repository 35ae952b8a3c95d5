provider "aws" {
  region = "us-east-1"
}

# One broker: 730 h × $0.03 = $21.90; 12 GB × $0.30 = $3.60
resource "aws_mq_broker" "single" {
  broker_name        = "single"
  engine_type        = "ActiveMQ"
  engine_version     = "5.17.6"
  host_instance_type = "mq.t2.micro"
}

# Two brokers: 1,460 h × $0.288 = $420.48; one shared volume 12 GB × $0.30 = $3.60
resource "aws_mq_broker" "pair" {
  broker_name        = "pair"
  engine_type        = "ActiveMQ"
  engine_version     = "5.17.6"
  host_instance_type = "mq.m5.large"
  deployment_mode    = "ACTIVE_STANDBY_MULTI_AZ"
}

# Three nodes: 2,190 h × $0.576 = $1,261.44; 3 × 12 GB × $0.10 = $3.60
resource "aws_mq_broker" "cluster" {
  broker_name        = "cluster"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.xlarge"
  deployment_mode    = "CLUSTER_MULTI_AZ"
}

# Not in the price list
resource "aws_mq_broker" "graviton" {
  broker_name        = "graviton"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m7g.large"
}
