import type { Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const nat = rowsOf('NAT Gateway');
const vpc = rowsOf('VPC');
const elb = rowsOf('ELB');
const classic = rowsOf('aws_elb');
const record = rowsOf('aws_route53_record');

const queries = (name: string) =>
  everywhere(
    'query',
    record(`${name} queries (first 1B)`, '1M queries', { times: 1e-6 }),
    record(`${name} queries (over 1B)`, '1M queries', { times: 1e-6, from: 1e9 }),
  );

const cdn = rowsOf('aws_cloudfront_distribution');
const byGeography = { keys: ['subresource'] };

/** NAT, addresses, load balancers, endpoints, VPN, transit gateways, Route 53, CloudFront. */
export const NETWORK: Items = {
  'aws.nat.hour': regional('hour', nat('nat_gateway', 'hour')),
  'aws.nat.gb': regional('GB', nat('nat_gateway_data_processed', 'gb')),

  // Since 2024-02 AWS bills every public IPv4 address, attached or not.
  'aws.vpc.publicIpv4': everywhere('hour', vpc('public_ipv4_in_use', 'hour')),

  'aws.lb.application.hour': regional('hour', elb('alb_hour', 'hour')),
  'aws.lb.application.lcu': everywhere('LCU-hour', elb('alb_lcu', 'lcu_hour')),
  'aws.lb.network.hour': regional('hour', elb('nlb_hour', 'hour')),
  'aws.lb.network.lcu': everywhere('LCU-hour', elb('nlb_lcu', 'lcu_hour')),
  'aws.lb.gateway.hour': regional('hour', elb('gwlb_hour', 'hour')),
  'aws.lb.gateway.lcu': everywhere('LCU-hour', elb('gwlb_lcu', 'lcu_hour')),
  'aws.elb.hour': regional('hour', classic('Classic load balancer', 'hours'), elb('load_balancer', 'hour')),
  'aws.elb.gb': everywhere('GB', classic('Data processed', 'GB'), elb('load_balancer', 'gb')),

  'aws.endpoint.interface.hour': regional('hour', vpc('interface_endpoint', 'hour')),
  // PrivateLink pricing: the first PB a month, the next 4 PB, over 5 PB.
  'aws.endpoint.interface.gb': everywhere(
    'GB',
    vpc('interface_endpoint_data_first_1pb', 'gb'),
    vpc('charge_for_per_gb_data_processed_by_vpc_endpoints_per_gb_from_1048576_to_5242880', 'gb', { from: 1_048_576 }),
    vpc('charge_for_per_gb_data_processed_by_vpc_endpoints_per_gb_from_5242880_to_inf', 'gb', { from: 5_242_880 }),
  ),
  'aws.endpoint.gateway.hour': regional('hour', vpc('gwlb_endpoint', 'hour')),
  'aws.endpoint.gateway.gb': everywhere('GB', vpc('gwlb_endpoint_data', 'gb')),

  'aws.vpn.hour': regional('hour', vpc('vpn_connection', 'hour')),
  'aws.tgw.vpn.hour': regional('hour', vpc('tgw_vpn_attachment', 'hour')),
  'aws.tgw.vpn.gb': everywhere(
    'GB',
    vpc('charge_for_per_gb_data_processed_by_aws_transit_gateways_for_site_to_site_vpn_attachments_per_gigabytes', 'gb'),
  ),
  'aws.tgw.vpc.hour': regional('hour', vpc('tgw_vpc_attachment', 'hour')),
  'aws.tgw.vpc.gb': everywhere('GB', vpc('tgw_data_processed', 'gb')),

  // The first 25 zones of an account; each further one costs $0.10.
  'aws.route53.zone': everywhere('month', rowsOf('Route 53', 'Route 53 pricing: by the zone-month')('dns_zone_first_25', '')),
  'aws.route53.queries.standard': queries('Standard'),
  'aws.route53.queries.latency': queries('Latency based routing'),
  'aws.route53.queries.geo': queries('Geo DNS'),

  // CloudFront pricing: by geography; 10 TB a month, the next 40, 100, 350, 524 TB, 4 PB, over 5 PB.
  'aws.cloudfront.internet': {
    unit: 'GB',
    varies: 'nowhere',
    keys: ['geography'],
    rows: [
      cdn('Data transfer out to internet (first 10TB)', 'GB', byGeography),
      cdn('Data transfer out to internet (next 40TB)', 'GB', { ...byGeography, from: 10_240 }),
      cdn('Data transfer out to internet (next 100TB)', 'GB', { ...byGeography, from: 51_200 }),
      cdn('Data transfer out to internet (next 350TB)', 'GB', { ...byGeography, from: 153_600 }),
      cdn('Data transfer out to internet (next 524TB)', 'GB', { ...byGeography, from: 512_000 }),
      cdn('Data transfer out to internet (next 4PB)', 'GB', { ...byGeography, from: 1_048_576 }),
      cdn('Data transfer out to internet (over 5PB)', 'GB', { ...byGeography, from: 5_242_880 }),
    ],
  },
  'aws.cloudfront.origin': {
    unit: 'GB',
    varies: 'nowhere',
    keys: ['geography'],
    rows: [cdn('Data transfer out to origin', 'GB', byGeography)],
  },
  'aws.cloudfront.http': {
    unit: 'request',
    varies: 'nowhere',
    keys: ['geography'],
    rows: [cdn('HTTP requests', '10k requests', { ...byGeography, times: 1e-4 })],
  },
  'aws.cloudfront.https': {
    unit: 'request',
    varies: 'nowhere',
    keys: ['geography'],
    rows: [cdn('HTTPS requests', '10k requests', { ...byGeography, times: 1e-4 })],
  },
  'aws.cloudfront.invalidation': everywhere(
    'request',
    cdn('Invalidation requests (first 1k)', 'paths'),
    cdn('Invalidation requests (over 1k)', 'paths', { from: 1000 }),
  ),
  'aws.cloudfront.encryption': everywhere('request', cdn('Field level encryption requests', '10k requests', { times: 1e-4 })),
  'aws.cloudfront.logs': everywhere('event', cdn('Real-time log requests', '1M lines', { times: 1e-6 })),
  'aws.cloudfront.function': everywhere('request', {
    table: 'facts',
    service: 'aws_cloudfront_function',
    component: 'Total number of invocations',
    unit: '1M invocations',
    times: 1e-6,
  }),
  'aws.cloudfront.certificate': everywhere('month', cdn('Dedicated IP custom SSLs', 'certificates')),
};
