provider "aws" {
  region = "eu-west-1"
}

# eu-west-1. 2 to 4 instances: 730 h × $0.0912 = $66.58 each, so $133.15 to $266.30; root 16 GB gp2 × $0.11 = $1.76 each;
# network load balancer 730 h × $0.0252 = $18.40; database Multi-AZ 730 h × $0.672 = $490.56, 100 GB × $0.253 = $25.30,
# backups 100 GB × $0.095 = $9.50; logs 100 GB × $0.57 = $57.00, 100 GB × $0.03 = $3.00, 20 GB × $0.0057 = $0.11
resource "aws_elastic_beanstalk_environment" "web" {
  name        = "web"
  application = "shop"

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "InstanceType"
    value     = "t3.large"
  }
  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "RootVolumeSize"
    value     = "16"
  }
  setting {
    namespace = "aws:autoscaling:asg"
    name      = "MinSize"
    value     = "2"
  }
  setting {
    namespace = "aws:elasticbeanstalk:environment"
    name      = "LoadBalancerType"
    value     = "network"
  }
  setting {
    namespace = "aws:rds:dbinstance"
    name      = "DBInstanceClass"
    value     = "db.m6g.xlarge"
  }
  setting {
    namespace = "aws:rds:dbinstance"
    name      = "DBAllocatedStorage"
    value     = "100"
  }
  setting {
    namespace = "aws:rds:dbinstance"
    name      = "MultiAZDatabase"
    value     = "true"
  }
  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = "true"
  }
}

# One instance, no load balancer: 730 h × $0.0228 = $16.64; 8 GB × $0.11 = $0.88
resource "aws_elastic_beanstalk_environment" "worker" {
  name        = "worker"
  application = "shop"

  setting {
    namespace = "aws:elasticbeanstalk:environment"
    name      = "EnvironmentType"
    value     = "SingleInstance"
  }
  setting {
    namespace = "aws:ec2:instances"
    name      = "InstanceTypes"
    value     = "t3.small, t3a.small"
  }
}

# A classic load balancer where the code says nothing: 730 h × $0.028 = $20.44; 100 GB × $0.008 = $0.80
resource "aws_elastic_beanstalk_environment" "classic" {
  name        = "classic"
  application = "shop"

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "InstanceType"
    value     = "c4.large"
  }
  setting {
    namespace = "aws:autoscaling:asg"
    name      = "MaxSize"
    value     = "1"
  }
}
