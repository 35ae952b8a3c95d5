provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.239 = $174.47; 100 GB × $0.10 = $10.00
resource "aws_timestreaminfluxdb_db_instance" "one" {
  name                   = "one"
  db_instance_type       = "db.influx.large"
  allocated_storage      = 100
  bucket                 = "one"
  username               = "admin"
  password               = "not-a-secret"
  organization           = "org"
  vpc_subnet_ids         = ["subnet-1"]
  vpc_security_group_ids = ["sg-1"]
}

# Two zones: 730 h × $0.956 = $697.88; 400 GB with 12,000 IOPS × $0.70 = $280.00
resource "aws_timestreaminfluxdb_db_instance" "two" {
  name                   = "two"
  db_instance_type       = "db.influx.xlarge"
  deployment_type        = "WITH_MULTIAZ_STANDBY"
  db_storage_type        = "InfluxIOIncludedT2"
  allocated_storage      = 400
  bucket                 = "two"
  username               = "admin"
  password               = "not-a-secret"
  organization           = "org"
  vpc_subnet_ids         = ["subnet-1", "subnet-2"]
  vpc_security_group_ids = ["sg-1"]
}
