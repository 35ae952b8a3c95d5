provider "aws" {
  region = "us-east-1"
}

resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "mysql"
  instance_class    = "db.t3.micro"
  allocated_storage = 100
}

# At most the size of the database: 100 GB × $0.095 = $9.50
resource "aws_db_snapshot" "before" {
  db_instance_identifier = aws_db_instance.main.identifier
  db_snapshot_identifier = "before"
}
