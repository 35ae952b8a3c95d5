provider "aws" {
  region = "us-east-1"
}

resource "aws_ebs_volume" "data" {
  availability_zone = "us-east-1a"
  size              = 10
}

# A full copy: 10 GB × $0.05 = $0.50; 1 M list requests × $0.0006 a thousand = $0.60
resource "aws_ebs_snapshot" "daily" {
  volume_id = aws_ebs_volume.data.id
}
