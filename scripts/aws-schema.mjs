// Makes src/core/terraform/evaluate/awsSchema.ts: which arguments the commonly used types of hashicorp/aws have, their types, and which the provider fills in.
//   node scripts/aws-schema.mjs <aws-schema.json>
// The input is the provider's schema (`terraform providers schema -json`) in the short form that evaluate/schema.ts describes.
import fs from 'node:fs';
import path from 'node:path';

const SERVICES =
  /^aws_(?:acm_certificate$|acmpca_certificate_authority$|alb$|ami|api_gateway_(?:rest_api|stage)$|apigatewayv2_(?:api|stage)$|appautoscaling_(?:policy|target)$|autoscaling_(?:group|policy|schedule)$|backup_(?:plan|vault)$|cloudfront_distribution$|cloudtrail$|cloudwatch_(?:dashboard|event_bus|log_group|metric_alarm)$|codebuild_project$|config_config|customer_gateway$|db_(?:instance|parameter_group|proxy|snapshot|subnet_group)|directory_service_directory$|dms_replication_instance$|docdb_(?:cluster|cluster_instance)$|dx_(?:connection|gateway_association)$|dynamodb_(?:table|global_table)$|ebs_|ec2_(?:capacity|client_vpn_endpoint|client_vpn_network|fleet|host|traffic_mirror_session|transit_gateway$|transit_gateway_vpc|transit_gateway_peering)|ecr_repository$|ecs_(?:cluster|service|task_definition)|efs_(?:file_system|mount_target|access_point)|eip|eks_|elastic_beanstalk_environment$|elasticache_(?:cluster|replication_group|serverless|subnet)|elasticsearch_domain$|elb$|emr_cluster$|flow_log$|fsx_.*_(?:file_system|volume)$|globalaccelerator_(?:accelerator|endpoint_group)$|glue_(?:job|crawler|catalog_database)$|grafana_workspace$|iam_(?:group|instance_profile|policy|role|role_policy|role_policy_attachment|user)$|instance$|internet_gateway$|key_pair$|kinesis_(?:stream|firehose|analytics)|kinesisanalyticsv2_application$|kms_(?:alias|external_key|key)$|lambda_(?:function|alias|provisioned)|launch|lb|lightsail_instance$|mq_broker$|msk_(?:cluster|serverless)|mwaa_environment$|nat_gateway$|neptune_(?:cluster|cluster_instance)$|network_(?:interface|acl)$|networkfirewall_firewall$|opensearch_domain$|placement_group$|rds_(?:cluster|cluster_instance|global_cluster)$|redshift_cluster$|route$|route53_(?:health_check|record|resolver_endpoint|zone)$|route_table|s3_(?:bucket|bucket_lifecycle_configuration|bucket_versioning|bucket_inventory|bucket_analytics_configuration|object|directory_bucket)$|secretsmanager_secret|security_group|sfn_state_machine$|sns_topic|spot|sqs_queue$|ssm_parameter$|subnet$|transfer_server$|volume_attachment$|vpc|vpn_(?:connection|gateway)$|wafv2_web_acl_association$)/;
const DATA = ['aws_arn', 'aws_default_tags', 'aws_iam_policy_document', 'aws_partition', 'aws_region', 'aws_service'];
/** Types over this size (characters) are left out but for these. */
const LARGEST = 3300;
const LARGE = [
  'aws_instance',
  'aws_launch_template',
  'aws_autoscaling_group',
  'aws_spot_instance_request',
  'aws_spot_fleet_request',
  'aws_ec2_fleet',
  'aws_cloudfront_distribution',
];

const [input] = process.argv.slice(2);
if (input === undefined) {
  console.error('usage: node scripts/aws-schema.mjs <aws-schema.json>');
  process.exit(2);
}
const schema = JSON.parse(fs.readFileSync(input, 'utf8'));

function shared(block, found) {
  for (const nested of Object.values(block.b ?? {})) {
    if (typeof nested !== 'string') shared(nested, found);
    else if (!found.has(nested)) shared(schema.shared[nested], found.add(nested));
  }
  return found;
}
const sizeOf = (block) =>
  [...shared(block, new Set())].reduce((size, key) => size + JSON.stringify(schema.shared[key]).length, JSON.stringify(block).length);
const pick = (from, names) => Object.fromEntries(names.map((name) => [name, from[name]]));

const types = Object.keys(schema.resources).filter(
  (type) => SERVICES.test(type) && (LARGE.includes(type) || sizeOf(schema.resources[type]) <= LARGEST),
);
const used = new Set();
for (const block of [...types.map((type) => schema.resources[type]), ...DATA.map((type) => schema.data[type])]) shared(block, used);
const data = JSON.stringify({
  resources: pick(schema.resources, types),
  data: pick(schema.data, DATA),
  shared: pick(schema.shared, [...used].sort()),
});
const folder = path.join(import.meta.dirname, '../src/core/terraform/evaluate');
/** Frequent pieces, each with the mark that stands for it: the text takes two thirds of the space. */
const pieces = JSON.parse(fs.readFileSync(path.join(folder, 'schemaPieces.json'), 'utf8'));
const clash = pieces.find(([mark]) => data.includes(mark));
if (clash) throw new Error(`The schema has a ${clash[0]}, which stands for something else`);
const packed = pieces.reduce((text, [mark, piece]) => text.replaceAll(piece, () => mark), data);
const file = path.join(folder, 'awsSchema.ts');
fs.writeFileSync(
  file,
  `/** Schemas of commonly used types of ${schema.provider} ${schema.version}, as packed JSON of \`SchemaData\` (schemaPieces.json says what its marks stand for). Made by scripts/aws-schema.mjs from the provider's own schema. */
// prettier-ignore
export const AWS_SCHEMA = '${packed.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}';
`,
);
console.log(`${types.length} types, ${DATA.length} data sources, ${data.length} characters`);
