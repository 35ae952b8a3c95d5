import type { AwsRow, AwsRows } from './awsQuestion';

const ec2 = (usage: string | RegExp, where: Readonly<Record<string, string>>, more: Partial<AwsRow> = {}): AwsRow => ({
  service: 'AmazonEC2',
  usage,
  where,
  ...more,
});
const vpc = (usage: string, where: Readonly<Record<string, string>> = {}): AwsRow => ({ service: 'AmazonVPC', usage, where });
const endpoint = (usage: string): AwsRow => vpc(usage, { productFamily: 'VpcEndpoint' });
/** A transit gateway is listed by what is attached to it. */
const gateway = (usage: string, attached: string): AwsRow => vpc(usage, { operation: `TransitGateway${attached}` });

const balancer = (kind: string, usage: string): AwsRow => ({
  service: 'AWSELB',
  usage,
  where: { productFamily: `Load Balancer${kind}`, locationType: 'AWS Region' },
});

const fargate = (usage: string): AwsRow => ({ service: 'AmazonECS', usage, where: { productFamily: 'Compute' } });
const lambda = (group: string, usage: RegExp): AwsRow => ({ service: 'AWSLambda', usage, where: { group: `AWS-Lambda-${group}` } });

/** io1 is `piops` in usage types. */
const IOPS: Readonly<Record<string, string>> = { io1: 'piops', gp3: 'gp3' };

/**
 * EC2, EBS, load balancers, VPC, EKS, Fargate and Lambda in the AWS Price List. Families, groups and usage types are those of
 * the list itself, as its public readers infracost/infracost, cycloidio/terracost and coroot/cloud-pricing name them.
 */
export const AWS_COMPUTE: AwsRows = {
  'aws.ebs.gb': (type = '') => ec2(/EBS:VolumeUsage(?:\.\w+)?/, { productFamily: 'Storage', volumeApiName: type }),
  'aws.ebs.iops': (type = '') =>
    IOPS[type] === undefined
      ? undefined
      : ec2(`EBS:VolumeP-IOPS.${IOPS[type]}`, { productFamily: 'System Operation', volumeApiName: type }),
  'aws.ebs.iops.io2': ec2(
    'EBS:VolumeP-IOPS.io2',
    { productFamily: 'System Operation', volumeApiName: 'io2' },
    {
      further: [
        { from: 32_000, usage: 'EBS:VolumeP-IOPS.io2.tier2' },
        { from: 64_000, usage: 'EBS:VolumeP-IOPS.io2.tier3' },
      ],
    },
  ),
  // Sold by the GiB/s.
  'aws.ebs.throughput': ec2(
    'EBS:VolumeP-Throughput.gp3',
    { productFamily: 'Provisioned Throughput', volumeApiName: 'gp3' },
    { units: ['gibps-mo'], times: 1 / 1024 },
  ),
  'aws.ebs.requests': ec2('EBS:VolumeIOUsage', { productFamily: 'System Operation', volumeApiName: 'standard' }),
  'aws.ebs.snapshot': ec2('EBS:SnapshotUsage', { productFamily: 'Storage Snapshot' }),
  'aws.ec2.credits': ec2('CPUCredits:t3', { productFamily: 'CPU Credits', operatingSystem: 'Linux' }),
  'aws.ec2.credits.arm': ec2('CPUCredits:t4g', { productFamily: 'CPU Credits', operatingSystem: 'Linux' }),
  'aws.ec2.ebsOptimized': (type = '') => ec2(`EBSOptimized:${type}`, { productFamily: 'Compute Instance', instanceType: type }),
  'aws.ec2.monitoring': {
    service: 'AmazonCloudWatch',
    usage: 'CW:MetricMonitorUsage',
    where: { productFamily: 'Metric', group: 'Metric' },
  },

  'aws.nat.hour': ec2('NatGateway-Hours', { productFamily: 'NAT Gateway' }),
  'aws.nat.gb': ec2('NatGateway-Bytes', { productFamily: 'NAT Gateway' }),
  'aws.vpc.publicIpv4': vpc('PublicIPv4:InUseAddress'),
  'aws.endpoint.interface.hour': endpoint('VpcEndpoint-Hours'),
  'aws.endpoint.interface.gb': endpoint('VpcEndpoint-Bytes'),
  'aws.endpoint.gateway.hour': endpoint('VpcEndpoint-GWLBE-Hours'),
  'aws.endpoint.gateway.gb': endpoint('VpcEndpoint-GWLBE-Bytes'),
  'aws.vpn.hour': vpc('VPN-Usage-Hours:ipsec.1', { productFamily: 'Cloud Connectivity' }),
  'aws.clientvpn.connection': vpc('ClientVPN-ConnectionHours'),
  'aws.clientvpn.association': vpc('ClientVPN-EndpointHours'),
  'aws.tgw.vpc.hour': gateway('TransitGateway-Hours', 'VPC'),
  'aws.tgw.vpc.gb': gateway('TransitGateway-Bytes', 'VPC'),
  'aws.tgw.vpn.hour': gateway('TransitGateway-Hours', 'VPN'),
  'aws.tgw.vpn.gb': gateway('TransitGateway-Bytes', 'VPN'),
  'aws.tgw.peering.hour': gateway('TransitGateway-Hours', 'Peering'),

  'aws.lb.application.hour': balancer('-Application', 'LoadBalancerUsage'),
  'aws.lb.application.lcu': balancer('-Application', 'LCUUsage'),
  'aws.lb.network.hour': balancer('-Network', 'LoadBalancerUsage'),
  'aws.lb.network.lcu': balancer('-Network', 'LCUUsage'),
  'aws.lb.gateway.hour': balancer('-Gateway', 'LoadBalancerUsage'),
  'aws.lb.gateway.lcu': balancer('-Gateway', 'LCUUsage'),
  'aws.elb.hour': balancer('', 'LoadBalancerUsage'),
  'aws.elb.gb': balancer('', 'DataProcessing-Bytes'),

  'aws.eks.cluster': { service: 'AmazonEKS', usage: 'AmazonEKS-Hours:perCluster', where: { productFamily: 'Compute' } },
  'aws.fargate.vcpu': fargate('Fargate-vCPU-Hours:perCPU'),
  'aws.fargate.gb': fargate('Fargate-GB-Hours'),
  'aws.fargate.arm.vcpu': fargate('Fargate-ARM-vCPU-Hours:perCPU'),
  'aws.fargate.arm.gb': fargate('Fargate-ARM-GB-Hours'),

  'aws.lambda.requests': lambda('Requests', /(?:Lambda-)?Requests?/),
  'aws.lambda.requests.arm': lambda('Requests-ARM', /(?:Lambda-)?Requests?-ARM/),
  'aws.lambda.duration': lambda('Duration', /Lambda-GB-Second/),
  'aws.lambda.duration.arm': lambda('Duration-ARM', /Lambda-GB-Second-ARM/),
  'aws.lambda.ephemeral': lambda('Storage-Duration', /Lambda-Storage[\w-]*/),
  'aws.lambda.provisioned': lambda('Provisioned-Concurrency', /Lambda-Provisioned-Concurrency/),
  'aws.lambda.provisioned.arm': lambda('Provisioned-Concurrency-ARM', /Lambda-Provisioned-Concurrency-ARM/),
  'aws.lambda.provisioned.duration': lambda('Duration-Provisioned', /Lambda-Provisioned-GB-Second/),
  'aws.lambda.provisioned.duration.arm': lambda('Duration-Provisioned-ARM', /Lambda-Provisioned-GB-Second-ARM/),
};
