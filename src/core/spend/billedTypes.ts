/** Services by their names on bills (FOCUS ServiceName and Cost Explorer's SERVICE) with the resource types they bill. */
const ROWS: readonly (readonly [service: RegExp, types: RegExp])[] = [
  // NAT gateways, addresses and volumes are billed as EC2 by some exports and as VPC by others
  [
    /elastic compute cloud|^ec2 - other|^compute$/i,
    /^aws_(instance|spot_|launch_|autoscaling_|ebs_|volume_|eip|nat_gateway|ami|ec2_|placement_group|eks_node_group)/,
  ],
  [/virtual private cloud|^amazon vpc/i, /^aws_(nat_gateway|vpc|vpn_|ec2_transit_gateway|eip|customer_gateway|networkmanager_)/],
  [/relational database|^amazon rds/i, /^aws_(db_|rds_)/],
  [/simple storage service|^amazon s3/i, /^aws_s3_/],
  [/lambda/i, /^aws_lambda_/],
  [/dynamodb/i, /^aws_dynamodb_/],
  [/cloudwatch/i, /^aws_cloudwatch_/],
  [/kubernetes service.*aws|elastic kubernetes|elastic container service for kubernetes/i, /^aws_eks_/],
  [/elastic container service(?! for)/i, /^aws_(ecs_|appautoscaling_)/],
  [/container registry \(ecr\)|elastic container registry/i, /^aws_ecr_/],
  [/elasticache/i, /^aws_elasticache_/],
  [/opensearch|elasticsearch/i, /^aws_(opensearch|elasticsearch)_/],
  [/elastic load balancing/i, /^aws_(lb|alb|elb)/],
  [/route 53/i, /^aws_route53_/],
  [/cloudfront/i, /^aws_cloudfront_/],
  [/key management/i, /^aws_kms_/],
  [/secrets manager/i, /^aws_secretsmanager_/],
  [/simple queue/i, /^aws_sqs_/],
  [/simple notification/i, /^aws_sns_/],
  [/managed streaming|msk/i, /^aws_msk_/],
  [/kinesis/i, /^aws_kinesis_/],
  [/redshift/i, /^aws_redshift/],
  [/elastic file system/i, /^aws_efs_/],
  [/api gateway/i, /^aws_(api_gateway|apigatewayv2)_/],
  [/sagemaker/i, /^aws_sagemaker_/],
  [/bedrock/i, /^aws_bedrock/],
  [/^virtual machines|virtual machine scale/i, /^azurerm_(linux_|windows_)?virtual_machine/],
  [/^storage( accounts?)?$|managed disks?/i, /^azurerm_(storage_|managed_disk)/],
  [/sql database|sql managed/i, /^azurerm_(mssql|sql)_/],
  [/azure database for/i, /^azurerm_(postgresql|mysql|mariadb)_/],
  [/azure kubernetes/i, /^azurerm_kubernetes_/],
  [/app service|functions/i, /^azurerm_(app_service|service_plan|linux_web|windows_web|linux_function|windows_function)/],
  [/cosmos/i, /^azurerm_cosmosdb_/],
  [/log analytics|azure monitor/i, /^azurerm_(log_analytics|application_insights|monitor)_/],
  [
    /azure application gateway|load balancer|virtual network|nat gateway/i,
    /^azurerm_(application_gateway|lb|nat_gateway|public_ip|virtual_network|firewall)/,
  ],
  [/compute engine/i, /^google_compute_/],
  [/cloud storage/i, /^google_storage_/],
  [/kubernetes engine/i, /^google_container_/],
  [/cloud sql/i, /^google_sql_/],
  [/bigquery/i, /^google_bigquery_/],
  [/pub\/sub/i, /^google_pubsub_/],
  [/memorystore|redis/i, /^google_redis_/],
  [/cloud run/i, /^google_cloud_run/],
];

/** Whether a resource type of the code bills under a service's name on the bill. */
export const billsUnder = (type: string, service: string): boolean => ROWS.some(([name, types]) => name.test(service) && types.test(type));

/** Whether two names of services are about the same resources: bills and detectors name some of them differently. */
export const billsLike = (a: string, b: string): boolean => ROWS.some(([name]) => name.test(a) && name.test(b));
