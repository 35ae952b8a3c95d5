import type { Unit } from '../src/core/model/price';

/**
 * Rows for which the tables name no unit, and what one unit costs in us-east-1 (or everywhere) by AWS's price pages. The
 * build takes such a row only where item, unit and price agree with this.
 */
export const ESTABLISHED: Readonly<Record<string, { readonly unit: Unit; readonly usd: number }>> = {
  'CloudWatch/metric_for_the_first_10000': { unit: 'metric-month', usd: 0.3 },
  'CloudWatch/alarm_standard': { unit: 'metric-month', usd: 0.1 },
  'CloudWatch/alarm_high_resolution': { unit: 'metric-month', usd: 0.3 },
  'CloudWatch/logs_collected_data_ingestion': { unit: 'GB', usd: 0.5 },
  'CloudWatch/ia_custom_ingested_logs_from_0_upto_inf': { unit: 'GB', usd: 0.25 },
  'CloudWatch/stored_data': { unit: 'GB-month', usd: 0.03 },
  'CloudWatch/queried_logs_insights': { unit: 'GB', usd: 0.005 },
  'Route 53/dns_zone_first_25': { unit: 'month', usd: 0.5 },
  'S3/intelligenttieringarchiveaccess': { unit: 'GB-month', usd: 0.0036 },
  'S3/intelligenttieringdeeparchiveaccess': { unit: 'GB-month', usd: 0.00099 },
  'S3/glacier_s3_api_tier_3_restoreobject': { unit: 'request', usd: 0.00005 },
  'S3/glacier_s3_standard_retrieval_restoreobject': { unit: 'GB', usd: 0.01 },
  'S3/glacier_s3_expedited_retrieval': { unit: 'GB', usd: 0.03 },
  'S3/fee_for_standard_retrieval_of_data_stored_from_glacier_deep_archive': { unit: 'GB', usd: 0.02 },
  'S3/fee_for_bulk_retrieval_of_data_stored_from_glacier_deep_archive': { unit: 'GB', usd: 0.0025 },
  'EFS/throughput_provisioned': { unit: 'MBps-month', usd: 6 },
  'DynamoDB/provisioned_replicated_write_units': { unit: 'capacity-hour', usd: 0.00065 },
  'DynamoDB/payperrequest_replicated_write_request_units': { unit: 'request', usd: 6.25e-7 },
  'DynamoDB/provisioned_write_units_ia': { unit: 'capacity-hour', usd: 0.00081 },
  'DynamoDB/provisioned_read_units_ia': { unit: 'capacity-hour', usd: 0.00016 },
  'DynamoDB/provisioned_replicated_write_units_ia': { unit: 'capacity-hour', usd: 0.00081 },
  'DynamoDB/payperrequest_write_request_units_ia': { unit: 'request', usd: 7.8e-7 },
  'DynamoDB/payperrequest_read_request_units_ia': { unit: 'request', usd: 1.55e-7 },
  'DynamoDB/payperrequest_replicated_write_request_units_ia': { unit: 'request', usd: 7.8e-7 },
  'MSK/runvolume_gp2': { unit: 'GB-month', usd: 0.1 },
  'KMS/asymmetric_requests_rsa_2048': { unit: 'request', usd: 3e-6 },
  'KMS/asymmetric_requests_except_rsa_2048api': { unit: 'request', usd: 1.5e-5 },
  'SNS/http_notifications': { unit: 'message', usd: 6e-7 },
  'SNS/sns_email_and_email_json_notifications': { unit: 'message', usd: 2e-5 },
  'SNS/amazon_kinesis_data_firehose_messages': { unit: 'message', usd: 1.9e-7 },
  'SNS/apple_push_notification_service_apns_ios_notifications': { unit: 'message', usd: 5e-7 },
  'SNS/apple_push_notification_service_apns_mac_os_notifications': { unit: 'message', usd: 5e-7 },
};
