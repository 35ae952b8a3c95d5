import type { Items } from '../item';
import { disks, everywhere, regional, rowsOf } from './rows';

const instance = rowsOf('aws_instance');
const snapshot = rowsOf('aws_ebs_snapshot');
const cloudWatch = rowsOf('CloudWatch', 'CloudWatch pricing: by the metric-month');
const eks = rowsOf('EKS');
const fargate = rowsOf('ECS Fargate');
const lambda = rowsOf('Lambda');
const host = rowsOf('aws_ec2_host');

const credits = (times?: number) => everywhere('vCPU-hour', instance('CPU credits', 'vCPU-hours', times === undefined ? {} : { times }));

/** EC2, EBS, EKS, Fargate, Lambda. */
export const COMPUTE: Items = {
  // EC2 pricing, T2/T3/T4g unlimited mode: $0.05 a vCPU-hour, T4g $0.04, Windows $0.096.
  'aws.ec2.credits': credits(),
  'aws.ec2.credits.arm': credits(0.04 / 0.05),
  'aws.ec2.credits.windows': credits(0.096 / 0.05),
  'aws.ec2.ebsOptimized': {
    unit: 'hour',
    varies: 'region',
    keys: ['instance type'],
    rows: [instance('EBS-optimized usage', 'hours', { keys: ['instance_type'] })],
  },
  // Detailed monitoring of EC2 is billed as custom metrics of CloudWatch.
  'aws.ec2.monitoring': regional('metric-month', cloudWatch('metric_for_the_first_10000', '')),

  'aws.ebs.gb': { unit: 'GB-month', varies: 'region', keys: ['volume type'], rows: [disks('gib_month', { keys: ['volume_type'] })] },
  'aws.ebs.iops': { unit: 'IOPS-month', varies: 'region', keys: ['volume type'], rows: [disks('iops_month', { keys: ['volume_type'] })] },
  'aws.ebs.iops.io2': regional(
    'IOPS-month',
    disks('iops_month_tier1', { component: 'io2' }),
    disks('iops_month_tier2', { component: 'io2', from: 32_000 }),
    disks('iops_month_tier3', { component: 'io2', from: 64_000 }),
  ),
  'aws.ebs.throughput': regional('MBps-month', disks('mibps_month', { component: 'gp3' })),
  'aws.ebs.requests': regional('request', disks('io_request', { component: 'standard' })),
  'aws.ebs.snapshot': regional(
    'GB-month',
    snapshot('EBS snapshot storage', 'GB'),
    rowsOf('aws_backup_vault')('EBS snapshot', 'GB'),
    rowsOf('EC2 other')('storage_snapshot', 'gb_month', { where: { UsageType: 'EU-EBS:SnapshotUsage' } }),
  ),
  'aws.ebs.snapshot.restore': regional('hour', snapshot('Fast snapshot restore', 'DSU-hours')),
  'aws.ebs.snapshot.list': regional(
    'request',
    snapshot('ListChangedBlocks & ListSnapshotBlocks API requests', '1k requests', { times: 1e-3 }),
  ),
  'aws.ebs.snapshot.get': regional('request', snapshot('GetSnapshotBlock API requests', '1k SnapshotAPIUnits', { times: 1e-3 })),
  'aws.ebs.snapshot.put': regional('request', snapshot('PutSnapshotBlock API requests', '1k SnapshotAPIUnits', { times: 1e-3 })),

  'aws.eks.cluster': everywhere('hour', eks('cluster', 'hour')),

  // On top of the cluster's own hour.
  'aws.eks.extended': everywhere('hour', eks('cluster_extended_support', 'hour')),

  // Dedicated Hosts pricing: by the instance family.
  'aws.ec2.host': {
    unit: 'hour',
    varies: 'region',
    keys: ['family'],
    rows: [
      host('EC2 Dedicated Host (on-demand, c5)', 'hours', { as: ['c5'] }),
      host('EC2 Dedicated Host (on-demand, mac1)', 'hours', { as: ['mac1'] }),
    ],
  },

  'aws.fargate.vcpu': regional('vCPU-hour', fargate('fargate_vcpu', 'hour')),
  'aws.fargate.gb': regional('GB-hour', fargate('fargate_gb', 'hour')),
  'aws.fargate.arm.vcpu': regional('vCPU-hour', fargate('fargate_vcpu_arm', 'hour')),
  'aws.fargate.arm.gb': regional('GB-hour', fargate('fargate_gb_arm', 'hour')),
  'aws.fargate.windows.vcpu': regional('vCPU-hour', fargate('fargate_vcpu_windows', 'hour')),
  'aws.fargate.windows.gb': regional('GB-hour', fargate('fargate_gb_windows', 'hour')),
  'aws.fargate.windows.licence': everywhere('vCPU-hour', fargate('fargate_vcpu_windows_licence', 'hour')),
  'aws.fargate.ephemeral': regional('GB-hour', fargate('fargate_ephemeral_storage_gb', 'hour')),

  'aws.lambda.requests': everywhere('request', lambda('requests', 'request')),
  'aws.lambda.requests.arm': everywhere('request', lambda('requests_arm', 'request')),
  // Lambda pricing: 6 billion GB-seconds a month, the next 9 billion, over 15 billion.
  'aws.lambda.duration': everywhere(
    'GB-second',
    lambda('duration_tier1', 'gb_second'),
    lambda('duration_tier2', 'gb_second', { from: 6e9 }),
    lambda('duration_tier3', 'gb_second', { from: 15e9 }),
  ),
  // On Arm 7.5 billion, the next 11.25 billion, over 18.75 billion.
  'aws.lambda.duration.arm': everywhere(
    'GB-second',
    lambda('duration_arm_tier1', 'gb_second'),
    lambda('duration_arm_tier2', 'gb_second', { from: 7.5e9 }),
    lambda('duration_arm_tier3', 'gb_second', { from: 18.75e9 }),
  ),
  'aws.lambda.ephemeral': everywhere('GB-second', lambda('ephemeral_storage', 'gb_second')),
};
