provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.49 = $357.70; 0 to 9 further workers × 730 h × $0.055 = $0.00 to $361.35; 100 GB × $0.10 = $10.00
resource "aws_mwaa_environment" "small" {
  name               = "small"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::airflow"
}

# 730 h × $0.99 = $722.70; 2.5 workers × 730 h × $0.22 = $401.50; 1 scheduler × 730 h × $0.22 = $160.60; 100 GB × $0.10 = $10.00
resource "aws_mwaa_environment" "large" {
  name               = "large"
  environment_class  = "mw1.large"
  schedulers         = 3
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::airflow"
}
