provider "aws" {
  region = "us-east-1"
}

# No price is known
resource "aws_workspaces_workspace" "desk" {
  directory_id = "d-1"
  bundle_id    = "wsb-1"
  user_name    = "jo"
}
