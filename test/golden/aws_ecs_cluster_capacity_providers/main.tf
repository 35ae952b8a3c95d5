provider "aws" {
  region = "us-east-1"
}

resource "aws_ecs_cluster" "main" {
  name = "main"
}

# Decides who runs the service below; costs nothing itself
resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE"]

  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 100
  }
}

resource "aws_ecs_task_definition" "api" {
  family                = "api"
  cpu                   = 1024
  memory                = 2048
  container_definitions = "[]"
}

# Fargate by the default of the cluster: 730 h × 2 GB × $0.004445 = $6.49; 730 h × 1 vCPU × $0.04048 = $29.55
resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = 1
}
