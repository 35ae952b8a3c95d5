provider "aws" {
  region = "us-east-1"
}

# Two controllers: 2 × 730 h × $0.20 = $292.00; three more: 3 × 730 h × $0.20 = $438.00; sharing an Enterprise directory is in no table
resource "aws_directory_service_directory" "enterprise" {
  name     = "corp.example.com"
  password = "Example-Password"
  type     = "MicrosoftAD"
  edition  = "Enterprise"
}

# 2 × 730 h × $0.06 = $87.60; 8 accounts × 730 h × $0.018 = $105.12
resource "aws_directory_service_directory" "standard" {
  name     = "corp.example.com"
  password = "Example-Password"
  type     = "MicrosoftAD"
  edition  = "Standard"
}

# 730 h × $0.05 = $36.50
resource "aws_directory_service_directory" "simple" {
  name     = "corp.example.com"
  password = "Example-Password"
  size     = "Small"
}

# Large where the code says nothing: 730 h × $0.15 = $109.50
resource "aws_directory_service_directory" "large" {
  name     = "corp.example.com"
  password = "Example-Password"
}

# 730 h × $0.05 = $36.50
resource "aws_directory_service_directory" "connector" {
  name     = "corp.example.com"
  password = "Example-Password"
  type     = "ADConnector"
  size     = "Small"
}
