import type { Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const waf = rowsOf('WAF');
const firewall = rowsOf('aws_networkfirewall_firewall');
const route53 = rowsOf('Route 53', 'Route 53 pricing: resolver addresses by the hour, queries each');
const health = rowsOf('aws_route53_health_check');
const group = rowsOf('aws_globalaccelerator_endpoint_group');
const vpc = rowsOf('VPC');
const macie = rowsOf('Macie', 'Macie pricing: buckets and objects by the month, billed by the day');
const guardDuty = rowsOf('GuardDuty', 'GuardDuty pricing: by the event and the GB');
const byGeography = { keys: ['subresource'] };

/** Days of a month of 730 hours. */
const DAYS = 730 / 24;

/** WAF, GuardDuty, Macie, Network Firewall, Shield, Route 53 beyond zones, Global Accelerator, VPC Lattice, Verified Access, IPAM. */
export const PROTECTION: Items = {
  'aws.waf.acl': everywhere('month', waf('webacl_per_month', 'month')),
  'aws.waf.rule': everywhere('month', waf('rules_added_per_webacl_per_month', 'month')),
  'aws.waf.requests': everywhere('request', waf('request_processed_tier1_per_request', 'request')),
  'aws.waf.classic.acl': everywhere('month', waf('web_acl_activated_per_month', 'month')),
  'aws.waf.classic.rule': everywhere('month', waf('rule_activated_per_month', 'month')),
  'aws.waf.classic.requests': everywhere('request', waf('web_requests_received_per_request', 'request')),
  'aws.waf.botControl': everywhere('month', waf('amr_bot_control_activated_per_month', 'month')),
  'aws.waf.accountTakeover': everywhere('month', waf('amr_atp_activated_per_month_from_0_to_inf', 'month')),
  // WAF pricing: the first 10 million requests of common bot control are included, the first million of targeted.
  'aws.waf.botControl.requests': everywhere(
    'request',
    waf('amr_bot_control_request_processed_per_request_from_0_to_10000000', 'request'),
    waf('amr_bot_control_request_processed_per_request_from_10000000_to_inf', 'request', { from: 10_000_000 }),
  ),
  'aws.waf.botControl.targeted': everywhere(
    'request',
    waf('amr_bot_control_targeted_request_processed_per_request_from_0_to_1000000', 'request'),
    waf('amr_bot_control_targeted_request_processed_per_request_from_1000000_to_inf', 'request', { from: 1_000_000 }),
  ),
  'aws.waf.fraudControl.requests': everywhere(
    'request',
    waf('amr_fraud_control_request_processed_per_request_from_0_to_10000', 'request'),
    waf('amr_fraud_control_request_processed_per_request_from_10000_to_2000000', 'request', { from: 10_000 }),
    waf('amr_fraud_control_request_processed_per_request_from_2000000_to_5000000', 'request', { from: 2_000_000 }),
    waf('amr_fraud_control_request_processed_per_request_from_5000000_to_15000000', 'request', { from: 5_000_000 }),
    waf('amr_fraud_control_request_processed_per_request_from_15000000_to_30000000', 'request', { from: 15_000_000 }),
    waf('amr_fraud_control_request_processed_per_request_from_30000000_to_inf', 'request', { from: 30_000_000 }),
  ),
  'aws.waf.captcha': everywhere('request', waf('captcha_attempts_processed_per_request', 'request')),

  'aws.firewall.endpoint': everywhere('hour', firewall('Network Firewall Endpoint', 'hours')),
  'aws.firewall.gb': everywhere('GB', firewall('Data Processed', 'GB')),

  'aws.macie.bucket': everywhere(
    'month',
    macie('security_services_amazon_macie_paid_data_inventory_evaluation_per_bucket_days', '', { times: DAYS }),
  ),
  'aws.macie.object': everywhere(
    'object-month',
    macie('security_services_amazon_macie_paid_object_monitoring_per_object_days', '', { times: DAYS }),
  ),
  // Macie pricing: the first GB of a month is free, then by volume.
  'aws.macie.data': regional(
    'GB',
    macie('free_tier_security_services_amazon_macie_sensitive_data_discovery_per_gb', 'gb'),
    macie('security_services_amazon_macie_sensitive_data_discovery_next_50000_per_gb', 'gb', { from: 1 }),
    macie('security_services_amazon_macie_sensitive_data_discovery_next_450000_per_gb', 'gb', { from: 50_001 }),
    macie('security_services_amazon_macie_sensitive_data_discovery_over_500000_per_gb', 'gb', { from: 500_001 }),
  ),

  'aws.shield.advanced': everywhere('month', rowsOf('Shield')('advanced_monthly_fee', 'month')),

  'aws.route53.health.aws': everywhere('month', health('Health check', 'months', { where: { variant: 'AWS endpoint' } })),
  'aws.route53.health.other': everywhere('month', health('Health check', 'months', { where: { variant: 'other endpoint' } })),
  'aws.route53.health.aws.feature': everywhere('month', health('Optional features', 'months', { where: { variant: 'AWS endpoint' } })),
  'aws.route53.health.other.feature': everywhere('month', health('Optional features', 'months', { where: { variant: 'other endpoint' } })),
  'aws.route53.resolver.address': everywhere('hour', route53('query_eni', '')),
  'aws.route53.resolver.queries': everywhere('query', route53('query_first_1b', ''), route53('query_over_1b', '', { from: 1e9 })),
  'aws.route53.firewall.domain': everywhere('month', route53('dns_domain_names_dns_firewall_per_mo', 'month')),

  'aws.accelerator.hour': everywhere('hour', rowsOf('aws_globalaccelerator_accelerator')('Fixed fee', 'hours')),
  'aws.accelerator.in': {
    unit: 'GB',
    varies: 'nowhere',
    keys: ['geography'],
    rows: [group('Inbound DT-premium fee', 'GB', byGeography)],
  },
  'aws.accelerator.out': {
    unit: 'GB',
    varies: 'nowhere',
    keys: ['geography'],
    rows: [group('Outbound DT-premium fee', 'GB', byGeography)],
  },

  'aws.lattice.hour': regional('hour', vpc('charge_per_hour_per_vpc_lattice_service_per_hrs', 'hour')),
  'aws.lattice.gb': regional('GB', vpc('charge_per_gb_data_processed_by_vpc_lattice_service_per_gb', 'gb')),
  'aws.lattice.requests': regional('request', vpc('charge_per_request_per_hour_processed_by_vpc_lattice_service_per_requests', 'hour')),
  // Verified Access pricing: the first 148,800 application hours a month, those beyond.
  'aws.verifiedAccess.hour': regional(
    'hour',
    vpc('hourly_charge_for_verified_access_applications_per_hours_tier1', 'hour'),
    vpc('hourly_charge_for_verified_access_applications_per_hours_tier2', 'hour', { from: 148_800 }),
  ),
  'aws.verifiedAccess.gb': regional('GB', vpc('data_processed_by_aws_verified_access_per_gb', 'gb')),
  'aws.guardduty.cloudtrail': everywhere('event', guardDuty('cloudtrail_events_processed_per_events', 'event')),
  'aws.guardduty.logs': everywhere(
    'GB',
    guardDuty('vpc_flow_log_and_dns_processed_per_first_500_gb', ''),
    guardDuty('vpc_flow_log_and_dns_processed_per_next_2000_gb', '', { from: 500 }),
    guardDuty('vpc_flow_log_and_dns_processed_per_next_7500_gb', '', { from: 2500 }),
    guardDuty('vpc_flow_log_and_dns_processed_per_over_10000_gb', '', { from: 10_000 }),
  ),
  'aws.guardduty.s3': everywhere(
    'event',
    guardDuty('s3_vpc_flow_log_and_dns_processed_per_first_500000000_events', ''),
    guardDuty('s3_vpc_flow_log_and_dns_processed_per_next_4500000000_events', '', { from: 500_000_000 }),
    guardDuty('s3_vpc_flow_log_and_dns_processed_per_over_5000000000_events', '', { from: 5_000_000_000 }),
  ),
  // GuardDuty pricing: the first 100 million events a month, the next 100, over 200.
  'aws.guardduty.kubernetes': everywhere(
    'event',
    guardDuty('kubernetes_audit_logs_events_processed_per_first_100000000_events', ''),
    guardDuty('kubernetes_audit_logs_events_processed_per_next_200000000_events', '', { from: 100_000_000 }),
    guardDuty('kubernetes_audit_logs_events_processed_per_over_200000000_events', '', { from: 200_000_000 }),
  ),
  'aws.guardduty.volumes': everywhere('GB', guardDuty('malware_protection_ebs_data_scanned_per_gb', 'gb')),

  'aws.ipam.address': everywhere('hour', vpc('hourly_charge_for_active_ip_addresses_per_hours', 'hour')),
};
