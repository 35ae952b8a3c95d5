import type { Items } from '../item';
import { everywhere, rowsOf } from './rows';

const cloudWatch = rowsOf('CloudWatch', 'CloudWatch pricing: logs by the GB, alarms by the metric');
const kms = rowsOf('KMS', 'KMS pricing: by the request');
const secrets = rowsOf('aws_secretsmanager_secret');
const sqs = rowsOf('aws_sqs_queue');
const sns = rowsOf('SNS', 'SNS pricing: by the notification');

/** CloudWatch, KMS, Secrets Manager, SQS, SNS. */
export const OPERATIONS: Items = {
  'aws.logs.ingested': everywhere('GB', cloudWatch('logs_collected_data_ingestion', '')),
  'aws.logs.ingested.infrequent': everywhere('GB', cloudWatch('ia_custom_ingested_logs_from_0_upto_inf', '')),
  'aws.logs.stored': everywhere('GB-month', cloudWatch('stored_data', '')),
  'aws.logs.scanned': everywhere('GB', cloudWatch('queried_logs_insights', '')),
  'aws.alarm.standard': everywhere('metric-month', cloudWatch('alarm_standard', '')),
  'aws.alarm.highResolution': everywhere('metric-month', cloudWatch('alarm_high_resolution', '')),

  'aws.kms.key': everywhere('month', kms('key', 'month')),
  'aws.kms.requests': everywhere('request', kms('requests', 'request')),
  'aws.kms.requests.rsa2048': everywhere('request', kms('asymmetric_requests_rsa_2048', '')),
  'aws.kms.requests.asymmetric': everywhere('request', kms('asymmetric_requests_except_rsa_2048api', '')),

  'aws.secrets.secret': everywhere('month', secrets('Secret', 'months')),
  'aws.secrets.requests': everywhere('request', secrets('API requests', '10k requests', { times: 1e-4 })),

  'aws.sqs.standard': everywhere('request', sqs('Requests', '1M requests', { where: { variant: 'standard' }, times: 1e-6 })),
  'aws.sqs.fifo': everywhere('request', sqs('Requests', '1M requests', { where: { variant: 'FIFO' }, times: 1e-6 })),

  'aws.sns.requests': everywhere('request', sns('amazon_sns_api_requests', 'request')),
  'aws.sns.http': everywhere('message', sns('http_notifications', '')),
  'aws.sns.email': everywhere('message', sns('sns_email_and_email_json_notifications', '')),
  'aws.sns.firehose': everywhere('message', sns('amazon_kinesis_data_firehose_messages', '')),
  'aws.sns.push': everywhere('message', sns('apple_push_notification_service_apns_ios_notifications', '')),
  'aws.sns.macos': everywhere('message', sns('apple_push_notification_service_apns_mac_os_notifications', '')),
  'aws.sns.fifo.requests': everywhere('request', sns('amazon_sns_fifo_api_requests_per_requests', 'request')),
  'aws.sns.fifo.notifications': everywhere('message', sns('amazon_sns_fifo_subscription_messages_per_messages', 'message')),
  'aws.sns.fifo.notifications.payload': everywhere('GB', sns('amazon_sns_fifo_subscription_messages_payload_per_gb', 'gb')),
  'aws.sns.fifo.payload': everywhere('GB', sns('sns_fifo_publish_payload_per_gb', 'gb')),
};
