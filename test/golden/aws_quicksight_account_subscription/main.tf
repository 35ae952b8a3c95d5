provider "aws" {
  region = "us-east-1"
}

# 5 authors × $24 = $120.00; 100 readers × $3 = $300.00; 1 Pro author $40.00; 2 Pro readers × $20 = $40.00;
# 50 GB of SPICE × $0.38 = $19.00; Amazon Q $250.00
resource "aws_quicksight_account_subscription" "main" {
  account_name = "main"
  edition      = "ENTERPRISE_AND_Q"
}

resource "aws_quicksight_account_subscription" "standard" {
  account_name = "small"
  edition      = "STANDARD"
}
