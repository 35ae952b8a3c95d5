import type { Items } from './item';
import { type } from './row';

const US = { region: 'us-central1' };

/** Priced things of Google Cloud. Reference region us-central1. Multi-regions are `us-multi`, `europe-multi`, `asia-multi`. */
export const GOOGLE_ITEMS: Items = {
  'gcp.disk': {
    unit: 'GB-month',
    varies: 'region',
    keys: ['disk type'],
    rows: [{ table: 'blockstorage', unit: 'gib_month', keys: ['volume_type'] }],
  },
  'gcp.gke.hour': { unit: 'hour', varies: 'nowhere', rows: [type('google_container_cluster', 'Cluster management fee', 'hours')] },
  'gcp.sql.vcpu': { unit: 'vCPU-hour', varies: 'region', rows: [type('google_sql_database_instance', 'vCPUs (16, zonal)', 'hours')] },
  'gcp.sql.memory': { unit: 'GB-month', varies: 'region', rows: [type('google_sql_database_instance', 'Memory (26 GB, zonal)', 'GB')] },
  'gcp.sql.shared': {
    unit: 'hour',
    varies: 'region',
    keys: ['label'],
    rows: [{ table: 'services', service: 'google_sql_database_instance', unit: 'hours', keys: ['component'] }],
  },
  'gcp.sql.ssd': { unit: 'GB-month', varies: 'region', rows: [type('google_sql_database_instance', 'Storage (SSD, zonal)', 'GB', US)] },
  'gcp.sql.backup': { unit: 'GB-month', varies: 'region', rows: [type('google_sql_database_instance', 'Backups', 'GB', US)] },
  'gcp.storage': {
    unit: 'GB-month',
    varies: 'nowhere',
    keys: ['class'],
    rows: [{ table: 'services', service: 'Cloud Storage', component: 'storage', unit: 'gib_month', keys: ['class'] }],
  },
  'gcp.storage.retrieval': {
    unit: 'GB',
    varies: 'nowhere',
    keys: ['class'],
    rows: [{ table: 'services', service: 'Cloud Storage', component: 'retrieval', unit: 'gib', keys: ['class'] }],
  },
  'gcp.ip.unused': { unit: 'hour', varies: 'nowhere', rows: [type('Networking', 'ip_unused', 'hour')] },
  'gcp.ip.vm': { unit: 'hour', varies: 'nowhere', rows: [type('Networking', 'ip_vm', 'hour')] },
  'gcp.nat.hour': { unit: 'hour', varies: 'nowhere', rows: [type('Networking', 'nat_gateway', 'hour')] },
  'gcp.nat.gb': { unit: 'GB', varies: 'nowhere', rows: [type('Networking', 'nat_data', 'gb')] },
  'gcp.forwarding.rule': { unit: 'hour', varies: 'nowhere', rows: [type('google_compute_forwarding_rule', 'Forwarding rules', 'hours')] },
  'gcp.forwarding.data': { unit: 'GB', varies: 'nowhere', rows: [type('google_compute_forwarding_rule', 'Ingress data', 'GB')] },
  'gcp.redis': {
    unit: 'GB-month',
    varies: 'region',
    keys: ['tier and size'],
    rows: [{ table: 'services', service: 'google_redis_instance', unit: 'GB', keys: ['component'] }],
  },
  'gcp.secret.version': {
    unit: 'month',
    varies: 'nowhere',
    rows: [type('google_secret_manager_secret', 'Active secret versions', 'versions')],
  },
  'gcp.secret.access': {
    unit: 'request',
    varies: 'nowhere',
    rows: [type('google_secret_manager_secret', 'Access operations', '10K requests', { times: 1e-4 })],
  },
  'gcp.kms.version': { unit: 'month', varies: 'nowhere', rows: [type('google_kms_crypto_key', 'Key versions', 'months')] },
  'gcp.function.invocation': {
    unit: 'request',
    varies: 'nowhere',
    rows: [type('google_cloudfunctions_function', 'Invocations', 'invocations')],
  },
  'gcp.function.memory': { unit: 'GB-second', varies: 'nowhere', rows: [type('google_cloudfunctions_function', 'Memory', 'GB-seconds')] },
  'gcp.pubsub.ingestion': { unit: 'TB', varies: 'nowhere', rows: [type('google_pubsub_topic', 'Message ingestion data', 'TiB')] },
  'gcp.pubsub.delivery': { unit: 'TB', varies: 'nowhere', rows: [type('google_pubsub_subscription', 'Message delivery data', 'TiB')] },
  'gcp.function.cpu': { unit: 'GHz-second', varies: 'nowhere', rows: [type('google_cloudfunctions_function', 'CPU', 'GHz-seconds')] },
  'gcp.image.gb': { unit: 'GB-month', varies: 'nowhere', rows: [type('google_compute_image', 'Storage', 'GB')] },
  'gcp.vpn.hour': { unit: 'hour', varies: 'nowhere', rows: [type('google_compute_vpn_tunnel', 'VPN Tunnel', 'hours')] },
  'gcp.dns.zone': { unit: 'month', varies: 'nowhere', rows: [type('google_dns_managed_zone', 'Managed zone', 'months')] },
  'gcp.dns.query': { unit: 'query', varies: 'nowhere', rows: [type('google_dns_record_set', 'Queries', '1M queries', { times: 1e-6 })] },
  'gcp.kms.operation': {
    unit: 'operation',
    varies: 'nowhere',
    rows: [type('google_kms_crypto_key', 'Operations', '10k operations', { where: { variant: 'software' }, times: 1e-4 })],
  },
  'gcp.kms.hsm.version': {
    unit: 'month',
    varies: 'nowhere',
    rows: [
      type('google_kms_crypto_key', 'Key versions (first 2K)', 'months', { from: 0 }),
      type('google_kms_crypto_key', 'Key versions (over 2K)', 'months', { from: 2_000 }),
    ],
  },
  'gcp.kms.hsm.operation': {
    unit: 'operation',
    varies: 'nowhere',
    rows: [
      type('google_kms_crypto_key', 'Operations', '10k operations', {
        where: { variant: 'hardware, RSA 3072 and above, elliptic curves' },
        times: 1e-4,
      }),
    ],
  },
  'gcp.machineimage.gb': { unit: 'GB-month', varies: 'nowhere', rows: [type('google_compute_machine_image', 'Storage', 'GB')] },
  'gcp.bigquery.query': { unit: 'TB', varies: 'nowhere', rows: [type('google_bigquery_dataset', 'Queries (on-demand)', 'TB')] },
  'gcp.bigquery.active': { unit: 'GB-month', varies: 'nowhere', rows: [type('google_bigquery_table', 'Active storage', 'GB')] },
  'gcp.bigquery.longterm': { unit: 'GB-month', varies: 'nowhere', rows: [type('google_bigquery_table', 'Long-term storage', 'GB')] },
  'gcp.bigquery.write': { unit: 'GB', varies: 'nowhere', rows: [type('google_bigquery_table', 'Storage write API', 'GB')] },
  'gcp.bigquery.read': { unit: 'TB', varies: 'nowhere', rows: [type('google_bigquery_table', 'Storage read API', 'TB')] },
  'gcp.logging.gb': { unit: 'GB', varies: 'nowhere', rows: [type('google_logging_project_sink', 'Logging data', 'GB')] },
  'gcp.artifact.gb': { unit: 'GB-month', varies: 'nowhere', rows: [type('google_artifact_registry_repository', 'Storage', 'GB')] },
  'gcp.rediscluster.node': {
    unit: 'hour',
    varies: 'region',
    keys: ['node type'],
    rows: [
      type('google_redis_cluster', 'Cluster node (shared core nano)', 'hours', { as: ['REDIS_SHARED_CORE_NANO'] }),
      type('google_redis_cluster', 'Cluster node (standard small)', 'hours', { as: ['REDIS_STANDARD_SMALL'] }),
      type('google_redis_cluster', 'Cluster node (highmem medium)', 'hours', { as: ['REDIS_HIGHMEM_MEDIUM'] }),
      type('google_redis_cluster', 'Cluster node (highmem xlarge)', 'hours', { as: ['REDIS_HIGHMEM_XLARGE'] }),
    ],
  },
};
