import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import papaparse from 'papaparse';
import type { Price, PriceQuery } from '../../../src/core/model/price';
import { isKnown } from '../../../src/core/model/value';
import { DEFINITIONS } from '../../../src/core/resources/definitions';
import { catalogue, prices, projectOf, resourceOf } from '../estimate/build';
import { example, EXAMPLES, listening, type Said, type SaidLine } from './examples';

/** Unit prices that an open estimator prints, with the interval that holds each; see test/fixtures/prices/README.md. */
interface Fact {
  readonly type: string;
  readonly component: string;
  readonly subresource: string;
  readonly region: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly lo: string;
  readonly hi: string;
  readonly attrs: string;
}

const FACTS: readonly Fact[] = papaparse
  .parse<Fact>(fs.readFileSync(path.join(__dirname, '../../fixtures/prices/aws-price-facts.csv'), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  })
  .data.filter(({ region }) => !region.startsWith('cn-'));

/** A day on which the versions of the variants below are in the first year of extended support. */
const FACTS_DAY = '2025-06-01';

const DISKS = ['gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1', 'standard'].map((type) => ({ volume_type: type, volume_size: 10, iops: 4000 }));
const DATABASE = { allocated_storage: 500, iops: 13_000, backup_retention_period: 7, engine_version: '12' };
const INSIGHTS = { performance_insights_enabled: true, performance_insights_retention_period: 731 };
const member = (cluster: string): Record<string, unknown> => ({ cluster_identifier: cluster, instance_class: 'db.t3.large', ...INSIGHTS });
const search = (type: string): Record<string, unknown> => ({
  ebs_options: [{ ebs_enabled: true, volume_type: type, volume_size: 200, iops: 4000, throughput: 500 }],
});
const OPENSEARCH = ['gp2', 'gp3', 'io1', 'standard'].map(search);
const setting = (namespace: string, name: string, value: string) => ({ namespace, name, value });
const LAUNCH = 'aws:autoscaling:launchconfiguration';
const beanstalk = (type: string): Record<string, unknown> => ({
  setting: [
    setting(LAUNCH, 'InstanceType', type),
    setting(LAUNCH, 'RootVolumeType', 'io1'),
    setting(LAUNCH, 'RootVolumeIOPS', '300'),
    setting('aws:rds:dbinstance', 'DBEngine', 'postgres'),
    setting('aws:rds:dbinstance', 'DBInstanceClass', 'db.m6g.xlarge'),
    setting('aws:rds:dbinstance', 'MultiAZDatabase', 'true'),
  ],
});

/** Attributes that decide and that facts do not state, by type: each is tried. */
const VARIANTS: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  aws_instance: [{ monitoring: true, ebs_optimized: true, ebs_block_device: DISKS }],
  aws_autoscaling_group: [{ launch_template: [{ name: 'fact' }] }, { launch_configuration: 'fact' }],
  aws_eks_node_group: [{}, { launch_template: [{ name: 'fact' }] }],
  aws_eks_cluster: [{ version: '1.29' }],
  aws_db_instance: ['mysql', 'postgres', 'mariadb', 'aurora-mysql', 'aurora-postgresql'].flatMap((engine) => [
    { engine, ...DATABASE, ...INSIGHTS },
    { engine, ...DATABASE, allocated_storage: 100 },
  ]),
  aws_rds_cluster: [
    { engine: 'aurora-mysql', backtrack_window: 1, backup_retention_period: 5 },
    { engine: 'aurora-mysql', engine_mode: 'serverless' },
    { engine: 'aurora-mysql', storage_type: 'aurora-iopt1' },
  ],
  aws_rds_cluster_instance: [member('standard'), member('optimized'), member('postgres')],
  aws_ebs_volume: [{ iops: 4000, throughput: 1000 }],
  aws_elasticsearch_domain: OPENSEARCH,
  aws_opensearch_domain: OPENSEARCH,
  aws_dynamodb_table: ['PROVISIONED', 'PAY_PER_REQUEST'].map((billing_mode) => ({
    billing_mode,
    replica: [{ region_name: 'us-east-2' }, { region_name: 'us-west-1' }],
  })),
  aws_directory_service_directory: [
    { type: 'SimpleAD', size: 'Small' },
    { type: 'MicrosoftAD', edition: 'Standard' },
  ],
  aws_efs_file_system: [{ availability_zone_name: 'us-east-1a', lifecycle_policy: [{ transition_to_ia: 'AFTER_7_DAYS' }] }],
  aws_elastic_beanstalk_environment: ['t3a.large', 't3a.xlarge'].map(beanstalk),
  aws_codebuild_project: ['MEDIUM', 'LARGE'].map((size) => ({
    environment: [{ type: 'LINUX_CONTAINER', compute_type: `BUILD_GENERAL1_${size}` }],
  })),
  aws_dx_connection: [{ location: 'EqDC2', bandwidth: '1Gbps' }],
  aws_elasticache_replication_group: [{ snapshot_retention_limit: 3 }],
  aws_kinesis_stream: ['ON_DEMAND', 'PROVISIONED'].map((mode) => ({ stream_mode_details: [{ stream_mode: mode }], shard_count: 1 })),
  aws_mwaa_environment: ['mw1.small', 'mw1.medium', 'mw1.large'].map((environment_class) => ({ environment_class })),
  aws_mq_broker: [{ engine_type: 'RabbitMQ', host_instance_type: 'mq.m5.xlarge' }],
  aws_cloudwatch_metric_alarm: [
    {
      threshold_metric_id: 'ad1',
      period: 10,
      metric_query: [
        { id: 'm1', metric: [{ period: 10 }] },
        { id: 'ad1', expression: 'ANOMALY_DETECTION_BAND(m1)' },
      ],
    },
  ],
  aws_route53_record: [{ type: 'A' }, { type: 'A', geolocation_routing_policy: [{ continent: 'EU' }] }],
  aws_transfer_server: [{ protocols: ['FTP', 'FTPS', 'SFTP'] }],
};

/** Templates and clusters that the variants refer to. */
const SURROUNDINGS = (type: string) => [
  resourceOf('aws_launch_template.fact', {
    name: 'fact',
    instance_type: type,
    monitoring: [{ enabled: true }],
    ebs_optimized: true,
    block_device_mappings: DISKS.map((ebs) => ({ ebs: [ebs] })),
  }),
  resourceOf('aws_launch_configuration.fact', { name: 'fact', instance_type: type, ebs_optimized: true, ebs_block_device: DISKS }),
  resourceOf('aws_rds_cluster.standard', { cluster_identifier: 'standard', engine: 'aurora-mysql' }),
  resourceOf('aws_rds_cluster.optimized', { cluster_identifier: 'optimized', engine: 'aurora-mysql', storage_type: 'aurora-iopt1' }),
  resourceOf('aws_rds_cluster.postgres', { cluster_identifier: 'postgres', engine: 'aurora-postgresql', engine_version: '12' }),
];

/** Stated precision of figures worked out from printed, rounded sums. */
const PRECISION = 0.005;

/** Names of the field for components that we call otherwise. */
const NAMES: Readonly<Record<string, string>> = { 'IP address (if unused)': 'IP address' };

/** Facts that we do not agree with, and why ours is right. A fact that agrees after all must go from here. */
const KNOWN: Readonly<Record<string, string>> = {
  'aws_dynamodb_table: Replicated write request unit (rWRU), Global table (us-east-2), us-east-2 $0.000457/rWRU':
    'theirs is 730 times the price of a request',
  'aws_dynamodb_table: Replicated write request unit (rWRU), Global table (us-west-1), us-east-2 $0.000509/rWRU':
    'theirs is 730 times the price of a request',
  'aws_eks_cluster: EKS cluster (extended support), us-east-1 $0.6/hours':
    'theirs holds the hour of the cluster itself; ours are two lines',
  'aws_kinesis_stream: Extended retention (24H to 7D), us-east-1 $0.02/GB': 'the price of a shard-hour, by the GB-month in theirs',
  'aws_kms_key: RSA GenerateDataKeyPair requests, us-east-1 $0.1/10k requests': 'the price page lists $12.00 for 10,000 RSA key pairs',
  'aws_mq_broker: Instance usage (ActiveMQ, mq.m5.large, active_standby_multi_az), us-east-1 $0.576/hours':
    'both brokers; ours are counted',
  'aws_mq_broker: Instance usage (RabbitMQ, mq.m5.xlarge, cluster_multi_az), us-east-1 $1.728/hours': 'three brokers; ours are counted',
  'aws_s3_bucket: Retrieval requests (standard), Glacier flexible retrieval, us-east-1 $0.03/1k requests': 'the price page lists $0.05',
};

/** Facts about something else under the same name, for which we give no figure: what decides is not part of the name. */
const OTHERS: Readonly<Record<string, string>> = {
  'aws_autoscaling_group: Instance usage (Linux/UNIX, on-demand, m3.medium), aws_launch_configuration, us-east-1 $0.074/hours': 'dedicated',
  'aws_autoscaling_group: Instance usage (Linux/UNIX, on-demand, m3.medium), aws_launch_template, us-east-1 $0.074/hours': 'dedicated',
  'aws_autoscaling_group: Instance usage (Linux/UNIX, on-demand, t3.medium), aws_launch_template $0.0441/hours': 'dedicated',
  'aws_instance: Instance usage (Linux/UNIX, on-demand, t3.medium) $0.0441/hours': 'dedicated',
  'aws_instance: Instance usage (Linux/UNIX, on-demand, t3.medium), us-east-1 $0.0441/hours': 'dedicated',
  'aws_db_instance: Additional backup storage, us-east-1 $0.021/GB': 'Aurora, billed with its cluster',
  'aws_db_instance: Database instance (on-demand, Single-AZ, db.t3.large), us-east-1 $0.3/hours': 'a licensed engine',
  'aws_neptune_cluster_instance: Database instance (on-demand, db.t3.medium), eu-west-2 $0.151/hours': 'I/O-Optimized',
  'aws_rds_cluster: Backup storage, us-east-1 $0.037/GB': 'of another region',
  'aws_rds_cluster: I/O requests, us-east-1 $0.28/1M requests': 'of another region',
  'aws_rds_cluster: Snapshot export, us-east-1 $0.015/GB': 'of another region',
  'aws_rds_cluster: Storage, us-east-1 $0.19/GB': 'of another region',
  'aws_sns_topic: FIFO Publish API payload, us-east-1 $0.0187/GB': 'of another region',
  'aws_sns_topic: FIFO Publish API requests, us-east-1 $0.33/1M requests': 'of another region',
  ...Object.fromEntries(
    ['first 10TB) $0.108', 'next 40TB) $0.0765', 'next 100TB) $0.0738', 'over 150TB) $0.072'].map((tier) => [
      `aws_data_transfer: Outbound data transfer to Internet (${tier.replace(') ', '), us-east-1 ')}/GB`,
      'from a region whose transfer is not in the table',
    ]),
  ),
  ...Object.fromEntries(
    ['0.03', '0.08', '0.086', '0.09', '0.098', '0.1105', '0.138', '0.147'].map((usd) => [
      `aws_data_transfer: Outbound data transfer to other regions, us-east-1 $${usd}/GB`,
      'from another region, which is not named',
    ]),
  ),
};

/** `Data transfer out to internet (next 40TB)` is a tier of the component before the bracket. */
const TIER = / \((first|next|over|above) ([^)]*)\)$/;

const squeeze = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

/** Parts of S3 are the field's sub-resources; a geography of CloudFront stands in our label. */
function isSame(fact: Fact, line: SaidLine, wanted: string): boolean {
  if (fact.type === 'aws_s3_bucket' && fact.subresource !== '' && squeeze(fact.subresource) !== line.part) return false;
  const isOfEndpoint = fact.type === 'aws_route53_health_check' && line.label.startsWith(`${wanted} (`);
  return line.label === wanted || line.label === `${wanted} (${fact.subresource})` || isOfEndpoint;
}

/** What definitions say of resources with the attributes that a fact states or that its component names, with and without usage. */
function stated(fact: Fact): readonly Said[] {
  const said: Said[] = [];
  const estimator = listening((each) => said.push(each), { today: FACTS_DAY });
  const full = fullUsage(fact.type);
  const own = statedValues(fact);
  const os = fact.component.includes('Windows') ? 'windows' : 'linux';
  for (const more of VARIANTS[fact.type] ?? [{}]) {
    const values = { ...more, ...own };
    const resources = [
      resourceOf(`${fact.type}.fact`, values),
      ...SURROUNDINGS(typeof own.instance_type === 'string' ? own.instance_type : 't3.medium'),
    ];
    for (const figures of [{}, full])
      estimator.project(projectOf(resources), (_, type) => (type === fact.type ? { ...figures, operating_system: os } : {}));
  }
  return said;
}

/** One of everything that a type's usage can state. */
function fullUsage(type: string): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const key of Object.keys(DEFINITIONS.get(type)?.usage ?? {})) {
    const path = key.split('.');
    const last = path.pop()!;
    const at = path.reduce<Record<string, unknown>>((below, name) => (below[name] ??= {}) as Record<string, unknown>, all);
    if (last === 'endpoint_type') at[last] = 'non_aws';
    else if (!/^(region|reserved_.*|dx_.*|.*_type)$/.test(last)) at[last] = 1;
  }
  return all;
}

function statedValues(fact: Fact): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(JSON.parse(fact.attrs) as Record<string, unknown>)) {
    const [block, name] = key.split('.');
    if (name === undefined) values[key] = value;
    else values[block!] = [{ ...((values[block!] as readonly Record<string, unknown>[] | undefined)?.[0] ?? {}), [name]: value }];
  }
  const [, inside] = /\(([^)]*)\)$/.exec(fact.component) ?? [];
  const name = inside?.split(', ').at(-1);
  if (name !== undefined && /^[\w-]+(\.[\w-]+)+$/.test(name)) {
    for (const key of ['instance_type', 'instance_class', 'node_type']) values[key] ??= name;
    values.broker_node_group_info ??= [{ instance_type: name }];
    values.cluster_config ??= [{}];
    Object.assign((values.cluster_config as readonly object[])[0]!, { dedicated_master_enabled: true, dedicated_master_type: name });
    Object.assign((values.cluster_config as readonly object[])[0]!, { warm_enabled: true, warm_type: name });
  }
  if (fact.component.includes('Multi-AZ')) values.multi_az = true;
  return values;
}

interface Verdict {
  readonly name: string;
  readonly kind: 'agrees' | 'differs' | 'of something else' | 'no such component';
  readonly ours: readonly number[];
}

const examples = new Map<string, readonly Said[]>();

function judge(fact: Fact): Verdict {
  const component = NAMES[fact.component] ?? fact.component;
  const [, which] = TIER.exec(component) ?? [];
  const base = which === undefined ? component : component.replace(TIER, '');
  const name = `${fact.type}: ${fact.component}${fact.subresource === '' ? '' : `, ${fact.subresource}`}${fact.region === '' ? '' : `, ${fact.region}`} $${fact.unitPrice}/${fact.unit}`;
  if (!DEFINITIONS.has(fact.type)) return { name, kind: 'no such component', ours: [] };
  if (!examples.has(fact.type)) examples.set(fact.type, EXAMPLES.includes(fact.type) ? example(fact.type) : []);
  const lines = [...stated(fact), ...examples.get(fact.type)!].filter(({ type }) => type === fact.type).flatMap((said) => said.lines);
  const whole = lines.filter((line) => isSame(fact, line, component));
  const same = (whole.length > 0 ? whole : lines.filter((line) => isSame(fact, line, base))).filter(
    (line): line is SaidLine & { price: PriceQuery } => line.price !== undefined,
  );
  const tier = whole.length === 0 ? which : undefined;
  const ours = same.flatMap((line) =>
    pricesOf(line.price, fact).flatMap((price) => unitPrices(price, tier).map((usd) => usd * factor(fact.unit, line))),
  );
  if (ours.length === 0) return { name, kind: 'no such component', ours };
  const [lo, hi, middle] = [Number(fact.lo || fact.unitPrice), Number(fact.hi || fact.unitPrice), Number(fact.unitPrice)];
  const agrees = ours.some((usd) => (usd >= lo * (1 - 1e-9) && usd <= hi * (1 + 1e-9)) || Math.abs(usd - middle) <= PRECISION * middle);
  return { name, kind: agrees ? 'agrees' : Object.hasOwn(OTHERS, name) ? 'of something else' : 'differs', ours };
}

/** The price in the fact's region; where the fact is of a region that it does not name, the list prices of all. */
function pricesOf(query: PriceQuery, fact: Fact): readonly Price[] {
  if (query.kind === 'item' && !query.keys.every(isKnown)) return [];
  const [, elsewhere] = /Global table \(([^)]+)\)/.exec(fact.subresource) ?? [];
  const stated = elsewhere ?? fact.region;
  const place = /^[a-z]+-[a-z]+-\d$/.test(stated) ? stated : 'us-east-1';
  const at = (region: string): Price => prices.price({ ...query, region }, region);
  if (fact.type !== 'aws_data_transfer') return [at(place)];
  return REGIONS.map(at).filter((price) => price.kind === 'priced' && price.source.mark === 'exact');
}

const REGIONS = Object.keys(catalogue('aws/regions') as object);

/** The first price of a component, or the tiers that a fact can mean. */
function unitPrices(price: Price, tier: string | undefined): readonly number[] {
  if (price.kind === 'unpriced') return [];
  const all = price.tiers.map(({ unitPrice }) => unitPrice);
  if (tier === 'next') return all.slice(1);
  return tier === 'over' || tier === 'above' ? all.slice(-1) : all.slice(0, 1);
}

const COUNTS: Readonly<Record<string, number>> = { '1k': 1e3, '1K': 1e3, '1000': 1e3, '10k': 1e4, '100k': 1e5, '100': 100, '1M': 1e6 };

/** Units of ours in one of theirs: `1M requests` are a million; a capacity unit is theirs for a month. */
function factor(unit: string, line: SaidLine): number {
  const [first = '', second] = unit.split(' ');
  const count = second === undefined ? 1 : (COUNTS[first] ?? 1);
  const isOurHour = line.unit === 'hour' || line.unit?.endsWith('-hour') === true;
  if (line.unit === 'month' && unit === 'hours') return 1 / 730;
  return isOurHour && !/hours?$/.test(unit) ? count * 730 : count;
}

describe('Prices that an open estimator prints for AWS', () => {
  const verdicts = FACTS.map(judge);
  const of = (kind: Verdict['kind']): readonly Verdict[] => verdicts.filter((each) => each.kind === kind);

  it('are ours wherever a definition has the component', () => {
    const [agree, differ] = [of('agrees').length, of('differs').length];
    const share = agree / (agree + differ);
    console.log(
      `      ${agree} of ${agree + differ} facts with a matching component agree (${(share * 100).toFixed(1)} %); of ${verdicts.length} facts ` +
        `${of('of something else').length} are of something else under the same name, ${of('no such component').length} have no component of ours`,
    );
    if (process.env.LIST)
      for (const { kind, name, ours } of verdicts)
        if (kind !== 'agrees') console.log(`      ${kind}: ${name} – ${[...new Set(ours)].join(', ')}`);
    assert.ok(share >= 0.97, `${share}`);
  });

  it('differ only where we know why', () => {
    assert.deepEqual(
      of('differs')
        .map(({ name }) => name)
        .sort(),
      Object.keys(KNOWN).sort(),
    );
    assert.deepEqual(
      of('of something else')
        .map(({ name }) => name)
        .sort(),
      Object.keys(OTHERS).sort(),
    );
  });

  it('are compared for nearly all of them', () => {
    assert.ok(of('no such component').length <= 0.08 * verdicts.length, `${of('no such component').length}`);
  });
});
