import type { Unit } from '../../model/price';
import { free, metered, price, resource, type Context, type Piece } from '../define';
import { ifGiven } from './reading';

/** Sources of GuardDuty; the first two are always on. */
const SOURCES: readonly (readonly [key: string, label: string, unit: Unit, item: string, help: string])[] = [
  ['monthly_cloudtrail_events', 'CloudTrail events', 'event', 'aws.guardduty.cloudtrail', 'CloudTrail management events a month'],
  ['monthly_flow_and_dns_logs_gb', 'VPC flow and DNS logs', 'GB', 'aws.guardduty.logs', 'VPC flow and DNS logs, GB a month'],
  ['monthly_s3_events', 'S3 data events', 'event', 'aws.guardduty.s3', 'S3 data events a month'],
  ['monthly_kubernetes_events', 'Kubernetes audit events', 'event', 'aws.guardduty.kubernetes', 'EKS audit events a month'],
  [
    'monthly_volume_scanned_gb',
    'EBS volumes scanned',
    'GB',
    'aws.guardduty.volumes',
    'Data of EBS volumes scanned for malware, GB a month',
  ],
];

/** GuardDuty pricing: analysed events and logs, and scanned volumes. */
export default resource('aws_guardduty_detector', {
  usage: Object.fromEntries(SOURCES.map(([key, , , , help]) => [key, help])),
  lines: ({ attr, usage }) => (attr.flag('enable', true) === false ? [free('A suspended detector costs nothing')] : sources(usage)),
});

const sources = (usage: Context['usage']): readonly Piece[] =>
  SOURCES.flatMap(([key, label, unit, item], i) =>
    i < 2
      ? [metered(label, usage.number(key), unit, price(item))]
      : ifGiven(usage, key, (figure) => [metered(label, figure, unit, price(item))]),
  );
