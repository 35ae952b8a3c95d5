provider "aws" {
  region = "us-east-1"
}

resource "aws_ecs_task_definition" "api" {
  family                   = "api"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1 GB"
  container_definitions    = "[]"
}

# 2 tasks: 2 × 1 GB × 730 h × $0.004445 = $6.49; 2 × 0.5 vCPU × 730 h × $0.04048 = $29.55
resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = "main"
  task_definition = aws_ecs_task_definition.api.arn
  launch_type     = "FARGATE"
  desired_count   = 2
}

resource "aws_ecs_task_definition" "arm" {
  family                   = "arm"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "1 vCPU"
  memory                   = "2048"
  container_definitions    = "[]"

  runtime_platform {
    cpu_architecture = "ARM64"
  }
}

# 1-4 Arm tasks: 2 GB × 730 h × $0.00356 = $5.1976 each; 1 vCPU × 730 h × $0.03238 = $23.6374 each
resource "aws_ecs_service" "arm" {
  name            = "arm"
  cluster         = "main"
  task_definition = aws_ecs_task_definition.arm.arn
  desired_count   = 1

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }
}

resource "aws_appautoscaling_target" "arm" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/main/${aws_ecs_service.arm.name}"
  min_capacity       = 1
  max_capacity       = 4
}

# Runs on the instances of the cluster
resource "aws_ecs_service" "instances" {
  name            = "instances"
  cluster         = "main"
  task_definition = "batch"
  launch_type     = "EC2"
  desired_count   = 5
}

# Each task has a public address: 2 × 730 h × $0.005 = $7.30
resource "aws_ecs_service" "public" {
  name            = "public"
  launch_type     = "FARGATE"
  desired_count   = 2
  task_definition = aws_ecs_task_definition.api.arn

  network_configuration {
    subnets          = ["subnet-1"]
    assign_public_ip = true
  }
}
