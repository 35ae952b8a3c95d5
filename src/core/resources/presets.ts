/** How much a resource is used, where nobody knows it yet: an assumption that the user chooses, never one that is made. */
export type PresetSize = 'small' | 'medium' | 'large';

export const PRESET_SIZES: readonly PresetSize[] = ['small', 'medium', 'large'];

/**
 * Medium usage by type: default values that Infracost publishes for teams without figures of their own
 * (infracost/infracost, Apache-2.0, 2026-08-21); most of them are worth about $10 a month at list prices. Left out are types
 * whose figures there are in other units than ours (load balancers), and keys that only some of the resources have.
 */
const MEDIUM: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  aws_cloudwatch_log_group: { monthly_data_ingested_gb: 20, storage_gb: 333 },
  aws_dynamodb_table: { monthly_write_request_units: 8_000_000, monthly_read_request_units: 40_000_000, storage_gb: 40 },
  aws_ec2_transit_gateway_vpc_attachment: { monthly_data_processed_gb: 500 },
  aws_ecr_repository: { storage_gb: 100 },
  aws_efs_file_system: { storage_gb: 62 },
  aws_elb: { monthly_data_processed_gb: 1_250 },
  aws_lambda_function: { monthly_requests: 50_000_000, request_duration_ms: 50 },
  aws_nat_gateway: { monthly_data_processed_gb: 222 },
  aws_route53_record: { monthly_standard_queries: 25_000_000 },
  aws_s3_bucket: {
    'standard.storage_gb': 450,
    'standard.monthly_tier_1_requests': 2_000_000,
    'standard.monthly_tier_2_requests': 25_000_000,
  },
  aws_secretsmanager_secret: { monthly_requests: 2_000_000 },
  aws_sqs_queue: { monthly_requests: 25_000_000, request_size_kb: 32 },
  aws_vpc_endpoint: { monthly_data_processed_gb: 1_000 },
  aws_vpn_connection: { monthly_data_processed_gb: 500 },
  azurerm_lb: { monthly_data_processed_gb: 2_000 },
  azurerm_log_analytics_workspace: { monthly_log_data_ingestion_gb: 3.3 },
  azurerm_nat_gateway: { monthly_data_processed_gb: 222 },
  azurerm_storage_account: { storage_gb: 500 },
  google_compute_forwarding_rule: { monthly_ingress_data_gb: 1_250 },
  google_compute_global_forwarding_rule: { monthly_ingress_data_gb: 1_250 },
  google_compute_router_nat: { monthly_data_processed_gb: 222 },
  google_pubsub_subscription: { monthly_message_data_tb: 0.25 },
  google_pubsub_topic: { monthly_message_data_tb: 0.25 },
  google_storage_bucket: { storage_gb: 385 },
};

/** Ours, not measured: a tenth and ten times of the medium amounts. */
const FACTORS: Readonly<Record<PresetSize, number>> = { small: 0.1, medium: 1, large: 10 };

/** Sizes and durations of one request do not grow with the number of requests. */
const isOfOneRequest = (key: string): boolean => /_(ms|kb)$/.test(key);

/** Usage figures of a size by key; `undefined` for a type for which none can be defended. */
export function presetOf(type: string, size: PresetSize): Readonly<Record<string, number>> | undefined {
  const medium = Object.hasOwn(MEDIUM, type) ? MEDIUM[type] : undefined;
  return (
    medium &&
    Object.fromEntries(
      Object.entries(medium).map(([key, amount]) => [key, isOfOneRequest(key) ? amount : Number((amount * FACTORS[size]).toPrecision(6))]),
    )
  );
}
