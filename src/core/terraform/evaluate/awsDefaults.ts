/**
 * What hashicorp/aws fills in during the plan where the configuration says nothing, by type and path: not in its schema, but
 * seen by references. Observed with Terraform 1.11.4 and hashicorp/aws 5.100.0;
 * those that hold for some kinds of a type only (an application load balancer) are left out.
 */
export const AWS_DEFAULTS: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>> = {
  aws_acmpca_certificate_authority: {
    enabled: true,
    permanent_deletion_time_in_days: 30,
    type: 'SUBORDINATE',
  },
  aws_alb: {
    load_balancer_type: 'application',
  },
  aws_apigatewayv2_api: {
    api_key_selection_expression: '$request.header.x-api-key',
    route_selection_expression: '$request.method $request.path',
  },
  aws_autoscaling_group: {
    health_check_grace_period: 300,
    'instance_refresh.preferences.scale_in_protected_instances': 'Ignore',
    'instance_refresh.preferences.standby_instances': 'Ignore',
    metrics_granularity: '1Minute',
    wait_for_capacity_timeout: '10m',
  },
  aws_autoscaling_policy: {
    enabled: true,
  },
  aws_cloudformation_stack_set: {
    call_as: 'SELF',
    permission_model: 'SELF_MANAGED',
  },
  aws_cloudfront_distribution: {
    http_version: 'http2',
    wait_for_deployment: true,
  },
  aws_cloudtrail: {
    enable_logging: true,
    include_global_service_events: true,
  },
  aws_cloudwatch_metric_alarm: {
    actions_enabled: true,
    treat_missing_data: 'missing',
  },
  aws_codebuild_project: {
    build_timeout: 60,
    project_visibility: 'PRIVATE',
    queued_timeout: 480,
  },
  aws_db_instance: {
    auto_minor_version_upgrade: true,
    delete_automated_backups: true,
  },
  aws_docdb_cluster: {
    port: 27017,
  },
  aws_docdb_cluster_instance: {
    auto_minor_version_upgrade: true,
    engine: 'docdb',
  },
  aws_dynamodb_table: {
    billing_mode: 'PROVISIONED',
  },
  aws_ec2_capacity_reservation: {
    end_date_type: 'unlimited',
    tenancy: 'default',
  },
  aws_ec2_client_vpn_endpoint: {
    self_service_portal: 'disabled',
    session_timeout_hours: 24,
    transport_protocol: 'udp',
    vpn_port: 443,
  },
  aws_ec2_host: {
    auto_placement: 'on',
    host_recovery: 'off',
  },
  aws_ec2_transit_gateway_vpc_attachment: {
    appliance_mode_support: 'disable',
    dns_support: 'enable',
    ipv6_support: 'disable',
  },
  aws_ecr_repository: {
    image_tag_mutability: 'MUTABLE',
  },
  aws_ecs_service: {
    availability_zone_rebalancing: 'DISABLED',
    deployment_maximum_percent: 200,
    deployment_minimum_healthy_percent: 100,
    scheduling_strategy: 'REPLICA',
  },
  aws_ecs_task_set: {
    wait_until_stable_timeout: '10m',
  },
  aws_efs_file_system: {
    throughput_mode: 'bursting',
  },
  aws_eks_cluster: {
    bootstrap_self_managed_addons: true,
    'vpc_config.endpoint_public_access': true,
  },
  aws_elastic_beanstalk_environment: {
    tier: 'WebServer',
    wait_for_ready_timeout: '20m',
  },
  aws_elasticache_cluster: {
    auto_minor_version_upgrade: 'true',
  },
  aws_elasticache_replication_group: {
    auth_token_update_strategy: 'ROTATE',
  },
  aws_elasticsearch_domain: {
    elasticsearch_version: '1.5',
  },
  aws_elb: {
    connection_draining_timeout: 300,
    cross_zone_load_balancing: true,
    desync_mitigation_mode: 'defensive',
    idle_timeout: 60,
  },
  aws_flow_log: {
    'destination_options.file_format': 'plain-text',
  },
  aws_fsx_windows_file_system: {
    automatic_backup_retention_days: 7,
  },
  aws_globalaccelerator_endpoint_group: {
    health_check_interval_seconds: 30,
    health_check_protocol: 'TCP',
    threshold_count: 3,
    traffic_dial_percentage: 100,
  },
  aws_iam_instance_profile: {
    path: '/',
  },
  aws_iam_policy: {
    path: '/',
  },
  aws_iam_role: {
    max_session_duration: 3600,
    path: '/',
  },
  aws_instance: {
    'ebs_block_device.delete_on_termination': true,
    'metadata_options.http_endpoint': 'enabled',
    'metadata_options.http_protocol_ipv6': 'disabled',
    'root_block_device.delete_on_termination': true,
    source_dest_check: true,
  },
  aws_kinesis_stream: {
    encryption_type: 'NONE',
    retention_period: 24,
  },
  aws_kms_external_key: {
    deletion_window_in_days: 30,
  },
  aws_kms_key: {
    customer_master_key_spec: 'SYMMETRIC_DEFAULT',
    is_enabled: true,
    key_usage: 'ENCRYPT_DECRYPT',
  },
  aws_lambda_function: {
    memory_size: 128,
    package_type: 'Zip',
    reserved_concurrent_executions: -1,
    timeout: 3,
  },
  aws_lb: {
    load_balancer_type: 'application',
  },
  aws_lightsail_instance: {
    ip_address_type: 'dualstack',
  },
  aws_msk_cluster: {
    enhanced_monitoring: 'DEFAULT',
  },
  aws_nat_gateway: {
    connectivity_type: 'public',
  },
  aws_neptune_cluster: {
    backup_retention_period: 1,
    port: 8182,
  },
  aws_neptune_cluster_instance: {
    auto_minor_version_upgrade: true,
    port: 8182,
  },
  aws_network_interface: {
    source_dest_check: true,
  },
  aws_rds_cluster: {
    delete_automated_backups: true,
    engine_mode: 'provisioned',
  },
  aws_rds_cluster_instance: {
    auto_minor_version_upgrade: true,
  },
  aws_redshift_cluster: {
    allow_version_upgrade: true,
    automated_snapshot_retention_period: 1,
    cluster_version: '1.0',
    maintenance_track_name: 'current',
    manual_snapshot_retention_period: -1,
    number_of_nodes: 1,
    port: 5439,
    publicly_accessible: true,
  },
  aws_route53_zone: {
    comment: 'Managed by Terraform',
  },
  aws_s3_bucket_inventory: {
    enabled: true,
  },
  aws_s3_bucket_object_lock_configuration: {
    object_lock_enabled: 'Enabled',
  },
  aws_s3_directory_bucket: {
    'location.type': 'AvailabilityZone',
  },
  aws_secretsmanager_secret: {
    recovery_window_in_days: 30,
  },
  aws_secretsmanager_secret_rotation: {
    rotate_immediately: true,
  },
  aws_security_group: {
    description: 'Managed by Terraform',
  },
  aws_sns_topic_subscription: {
    confirmation_timeout_in_minutes: 1,
  },
  aws_spot_instance_request: {
    'ebs_block_device.delete_on_termination': true,
    'root_block_device.delete_on_termination': true,
    source_dest_check: true,
  },
  aws_sqs_queue: {
    max_message_size: 262144,
    message_retention_seconds: 345600,
    visibility_timeout_seconds: 30,
  },
  aws_ssoadmin_permission_set: {
    session_duration: 'PT1H',
  },
  aws_transfer_server: {
    domain: 'S3',
    endpoint_type: 'PUBLIC',
    identity_provider_type: 'SERVICE_MANAGED',
    security_policy_name: 'TransferSecurityPolicy-2018-11',
  },
  aws_vpc: {
    enable_dns_support: true,
    instance_tenancy: 'default',
  },
  aws_vpc_endpoint: {
    vpc_endpoint_type: 'Gateway',
  },
};
