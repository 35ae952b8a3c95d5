provider "aws" {
  region = "us-east-1"
}

# SFTP by default: 730 h × $0.30 = $219.00; 10 GB × $0.04 = $0.40; 50 GB × $0.04 = $2.00
resource "aws_transfer_server" "plain" {}

# 2 × $219.00; AS2 is not in the price list
resource "aws_transfer_server" "more" {
  protocols = ["SFTP", "FTPS", "AS2"]
}
