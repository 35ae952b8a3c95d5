import type { Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const api = rowsOf('API Gateway', 'API Gateway pricing: by the request, message, connection minute and cache hour');
const vpc = rowsOf('VPC');
const analyses = rowsOf('VPC', 'VPC pricing: by the analysis');
const transfer = rowsOf('Data transfer');
const fromUs = rowsOf('aws_data_transfer');
const direct = rowsOf('aws_dx_connection');

/** Cache sizes of an API stage in GB. */
export const CACHE_SIZES = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'] as const;

/** API Gateway, data transfer, Direct Connect, client VPN, transit gateway peering, traffic mirroring. */
export const TRAFFIC: Items = {
  // API Gateway pricing: REST by the first 333 million requests a month, the next 667 million, 19 billion, over 20 billion.
  'aws.apigateway.rest': everywhere(
    'request',
    api('api_calls_number_of_up_to_333_million', ''),
    api('api_calls_number_of_request_next_667_million', '', { from: 333e6 }),
    api('api_calls_number_of_request_next_19_billion', '', { from: 1e9 }),
    api('api_calls_number_of_request_over_20_billion', '', { from: 20e9 }),
  ),
  'aws.apigateway.http': everywhere(
    'request',
    api('apigatewayhttpapi_first_300_million', ''),
    api('apigatewayhttpapi_more_than_300_million', '', { from: 300e6 }),
  ),
  'aws.apigateway.messages': everywhere(
    'message',
    api('websocket_messages_messages_first_1_billion', ''),
    api('websocket_messages_messages_over_1_billion', '', { from: 1e9 }),
  ),
  'aws.apigateway.connections': everywhere('minute', api('websocket_connection_minutes', '')),
  'aws.apigateway.cache': {
    unit: 'hour',
    varies: 'nowhere',
    keys: ['GB'],
    rows: [cache('0.5'), ...CACHE_SIZES.slice(1).map(cache)],
  },

  'aws.datatransfer.zones': everywhere('GB', transfer('cross_az', 'gb', { where: { direction: 'out' } })),
  // EC2 pricing: to the internet the first 10 TB a month, the next 40, 100, over 150 TB.
  'aws.datatransfer.internet': everywhere(
    'GB',
    transfer('internet_egress', 'gb', { where: { from_gb: '0' } }),
    transfer('internet_egress', 'gb', { where: { from_gb: '10240' }, from: 10_240 }),
    transfer('internet_egress', 'gb', { where: { from_gb: '51200' }, from: 51_200 }),
    transfer('internet_egress', 'gb', { where: { from_gb: '153600' }, from: 153_600 }),
  ),
  'aws.datatransfer.usEast': everywhere('GB', fromUs('Outbound data transfer to US East regions', 'GB')),
  'aws.datatransfer.regions': everywhere(
    'GB',
    fromUs('Outbound data transfer to other regions', 'GB', { where: { variant: 'from us-east-1' } }),
  ),

  // Direct Connect pricing: a dedicated port of 1 Gbps.
  'aws.dx.port.1gbps': everywhere('hour', direct('DX connection', 'hours', { region: 'us-east-1' })),
  // Transfer out to the Direct Connect location EqDC2, by the region it leaves.
  'aws.dx.transfer': {
    unit: 'GB',
    varies: 'nowhere',
    keys: ['from'],
    rows: [toDirectConnect('us-east-1'), toDirectConnect('eu-west-1'), toDirectConnect('ap-east-1')],
  },

  'aws.clientvpn.connection': regional('hour', vpc('client_vpn_connection', 'hour')),
  'aws.clientvpn.association': regional('hour', vpc('client_vpn_endpoint', 'hour')),
  'aws.mirror.session': everywhere('hour', vpc('hourly_charge_for_traffic_mirroring_source_per_hour', 'hour')),
  'aws.vpc.reachability': everywhere(
    'event',
    analyses('charge_per_analysis_processed_by_vpc_reachability_analyzer_per_reachabilityanalyses', ''),
  ),
  'aws.tgw.peering.hour': regional('hour', vpc('tgw_peering_attachment', 'hour')),
  'aws.tgw.dx.hour': regional('hour', vpc('hourly_charge_for_transit_gateway_aws_direct_connect_gateway_attachments_per_hour', 'hour')),
  'aws.tgw.dx.gb': everywhere(
    'GB',
    vpc('charge_for_per_gb_data_processed_by_aws_transit_gateways_for_aws_direct_connect_gateway_attachments_per_gigabytes', 'gb'),
  ),
};

function cache(size: string) {
  return api(`caching_memory_size_${size.replace('.', '_')}`, '', { as: [size] });
}

function toDirectConnect(from: string) {
  return direct(`Outbound data transfer (from ${from}, to EqDC2)`, 'GB', { as: [from], region: 'us-east-1' });
}
