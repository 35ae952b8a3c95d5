provider "aws" {
  region = "us-east-1"
}

# No type of the language: the usage file adds it. us-east-1: 1,000 GB between zones count twice: 2,000 × $0.01 = $20.00;
# 500 × $0.01 = $5.00; 750 × $0.02 = $15.00; 20,000 GB to the internet: 10,240 × $0.09 + 9,760 × $0.085 = $921.60 + $829.60 = $1,751.20
# eu-west-1: 2,000 × $0.01 = $20.00; 100 × $0.09 = $9.00; prices between regions are known for us-east-1 only
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
