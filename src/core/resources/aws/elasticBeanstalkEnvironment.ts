import { isKnown, unknown, type Unknown } from '../../model/value';
import { hourly, metered, part, price, resource, unpriced, type Attributes, type Context, type Piece } from '../define';
import { COMPUTE_USAGE, machineLines, type Setup } from './compute';
import { volumeLines } from './ebs';
import { capacity, splitBySpot } from './fleet';
import { balancer, LOAD_BALANCER_USAGE } from './loadBalancing';
import { databaseInstance, databaseStorage } from './rds';
import { below, ifGiven, keysBelow, mapped, undecided } from './reading';

const LAUNCH = 'aws:autoscaling:launchconfiguration';
const DATABASE = 'aws:rds:dbinstance';

/** Elastic Beanstalk is free; what an environment creates by its option settings is billed. Defaults: its general options reference. */
export default resource('aws_elastic_beanstalk_environment', {
  usage: {
    ...keysBelow('ec2', COMPUTE_USAGE),
    ...keysBelow('lb', LOAD_BALANCER_USAGE),
    'elb.monthly_data_processed_gb': 'Data through a classic load balancer, GB a month',
    'db.additional_backup_storage_gb': 'Backup storage beyond the size of the database, GB',
    'db.monthly_standard_io_requests': 'I/O requests of magnetic storage, a month',
    'db.monthly_additional_performance_insights_requests': 'Performance Insights API requests a month beyond the free million',
    'cloudwatch.monthly_data_ingested_gb': 'Log data ingested, GB a month',
    'cloudwatch.storage_gb': 'Compressed log data stored, GB',
    'cloudwatch.monthly_data_scanned_gb': 'Data scanned by Insights queries, GB a month',
  },
  lines: (context) => {
    const settings = settingsOf(context.attr);
    if (!isKnown(settings)) return [undecided('Instance usage', settings)];
    const kind = settings.text('aws:elasticbeanstalk:environment', 'EnvironmentType', 'LoadBalanced');
    if (!isKnown(kind)) return [undecided('Instance usage', kind)];
    return [
      ...instances(context, settings, kind === 'SingleInstance'),
      ...(kind === 'SingleInstance' ? [] : loadBalancer(context, settings)),
      ...database(context, settings),
      ...logs(context, settings),
    ];
  },
});

interface Settings {
  text(namespace: string, name: string, otherwise: string): string | Unknown;
  stated(namespace: string, name: string): string | Unknown | undefined;
  number(namespace: string, name: string, otherwise: number): number | Unknown;
  /** True where an option of that namespace is set. */
  has(namespace: string): boolean;
}

function settingsOf(attr: Attributes): Settings | Unknown {
  const blocks = attr.blocks('setting');
  if (!isKnown(blocks)) return blocks;
  const stated: Settings['stated'] = (namespace, name) =>
    blocks.findLast((block) => block.text('namespace') === namespace && block.text('name') === name)?.text('value');
  return {
    stated,
    text: (namespace, name, otherwise) => stated(namespace, name) ?? otherwise,
    number: (namespace, name, otherwise) => {
      const value = stated(namespace, name) ?? otherwise;
      if (!isKnown(value)) return value;
      return Number.isFinite(Number(value)) ? Number(value) : unknown(`${name} is not a number`);
    },
    has: (namespace) => blocks.some((block) => block.text('namespace') === namespace),
  };
}

function instances({ usage }: Context, settings: Settings, isSingle: boolean): readonly Piece[] {
  const types = settings.stated('aws:ec2:instances', 'InstanceTypes');
  const type =
    (types !== undefined && isKnown(types) ? types.split(',')[0]?.trim() : types) ??
    settings.stated(LAUNCH, 'InstanceType') ??
    unknown('InstanceType is not set: the account and region decide');
  const count = isSingle
    ? 1
    : capacity(undefined, settings.number('aws:autoscaling:asg', 'MinSize', 1), settings.number('aws:autoscaling:asg', 'MaxSize', 4));
  const setup: Setup = {
    type,
    tenancy: undefined,
    market: undefined,
    monitoring: mapped(settings.text(LAUNCH, 'MonitoringInterval', '5 minute'), (interval) => interval === '1 minute'),
    ebsOptimized: undefined,
    credits: undefined,
  };
  const gb = settings.number(LAUNCH, 'RootVolumeSize', 8);
  const disk = volumeLines({
    type: settings.text(LAUNCH, 'RootVolumeType', 'gp2'),
    gb,
    iops: mapped(settings.stated(LAUNCH, 'RootVolumeIOPS') ?? unknown('RootVolumeIOPS is not set'), Number),
    throughput: mapped(settings.stated(LAUNCH, 'RootVolumeThroughput') ?? '0', Number),
    requests: unknown('the I/O requests of a magnetic volume'),
    ...(settings.stated(LAUNCH, 'RootVolumeSize') === undefined && { assumption: '8 GB assumed: the platform decides' }),
  });
  const machine = (spot: boolean): readonly Piece[] => [
    ...machineLines(setup, { usage: below(usage, 'ec2'), spot }),
    part('root_block_device', disk),
  ];
  const spot = settings.text('aws:ec2:instances', 'EnableSpot', 'false');
  if (!isKnown(spot)) return [undecided('Instance usage', spot)];
  if (spot !== 'true') return [part('ec2', machine(false), count)];
  const base = settings.number('aws:ec2:instances', 'SpotFleetOnDemandBase', 0);
  const percent = settings.number('aws:ec2:instances', 'SpotFleetOnDemandAboveBasePercentage', isSingle ? 0 : 70);
  for (const value of [base, percent]) if (!isKnown(value)) return [undecided('Instance usage', value)];
  return splitBySpot(count, { base: base as number, percent: percent as number, weight: 1 }, machine);
}

function loadBalancer({ usage }: Context, settings: Settings): readonly Piece[] {
  const type = settings.text('aws:elasticbeanstalk:environment', 'LoadBalancerType', 'classic');
  if (!isKnown(type)) return [undecided('Load balancer', type)];
  if (type !== 'classic') return [part('lb', balancer(type, below(usage, 'lb')))];
  return [
    part('elb', [
      hourly('Classic load balancer', price('aws.elb.hour')),
      metered('Data processed', usage.number('elb.monthly_data_processed_gb'), 'GB', price('aws.elb.gb')),
    ]),
  ];
}

function database({ usage }: Context, settings: Settings): readonly Piece[] {
  if (!settings.has(DATABASE)) return [];
  const multi = settings.text(DATABASE, 'MultiAZDatabase', 'false');
  const engine = settings.text(DATABASE, 'DBEngine', 'mysql');
  if (!isKnown(multi)) return [part('db', [undecided('Database instance', multi), undecided('Storage', multi)])];
  const isMulti = multi === 'true';
  return [
    part('db', [
      databaseInstance(engine, settings.text(DATABASE, 'DBInstanceClass', 'db.t2.micro'), {
        deployment: isMulti ? 'Multi-AZ' : 'Single-AZ',
      }),
      ...databaseStorage({
        type: 'gp2',
        gb: settings.number(DATABASE, 'DBAllocatedStorage', 5),
        iops: undefined,
        throughput: undefined,
        copies: isMulti ? 'multi' : 'single',
        engine: isKnown(engine) ? engine : '',
        requests: usage.number('db.monthly_standard_io_requests'),
      }),
      metered('Additional backup storage', usage.number('db.additional_backup_storage_gb'), 'GB-month', price('aws.rds.backup')),
      ...ifGiven(below(usage, 'db'), 'monthly_additional_performance_insights_requests', (count) => [
        metered('Performance Insights API', count, 'request', price('aws.rds.insights.requests')),
      ]),
    ]),
  ];
}

function logs({ usage }: Context, settings: Settings): readonly Piece[] {
  const on = settings.text('aws:elasticbeanstalk:cloudwatch:logs', 'StreamLogs', 'false');
  if (!isKnown(on)) return [unpriced('Data ingested', `depends on ${on.why}`)];
  if (on !== 'true') return [];
  return [
    part('cloudwatch', [
      metered('Data ingested', usage.number('cloudwatch.monthly_data_ingested_gb'), 'GB', price('aws.logs.ingested')),
      metered('Archival Storage', usage.number('cloudwatch.storage_gb'), 'GB-month', price('aws.logs.stored')),
      metered('Insights queries data scanned', usage.number('cloudwatch.monthly_data_scanned_gb'), 'GB', price('aws.logs.scanned')),
    ]),
  ];
}
