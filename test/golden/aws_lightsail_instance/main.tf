provider "aws" {
  region = "us-east-1"
}

# 730 h × $0.1129 = $82.417
resource "aws_lightsail_instance" "linux" {
  name              = "linux"
  availability_zone = "us-east-1a"
  blueprint_id      = "amazon_linux_2"
  bundle_id         = "xlarge_2_0"
}

# 730 h × $0.02956 = $21.5788
resource "aws_lightsail_instance" "windows" {
  name              = "windows"
  availability_zone = "us-east-1a"
  blueprint_id      = "windows_server_2022"
  bundle_id         = "small_win_3_0"
}

# Without a public IPv4 address: 730 h × $0.0047 = $3.431
resource "aws_lightsail_instance" "ipv6" {
  name              = "ipv6"
  availability_zone = "us-east-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "nano_ipv6_3_0"
}
