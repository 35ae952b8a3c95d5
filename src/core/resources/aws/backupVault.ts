import type { Unit } from '../../model/price';
import { metered, note, price, resource } from '../define';
import { ifGiven } from './reading';

/** Usage key, label, unit and price of what a vault holds and gives back. */
const LINES: readonly (readonly [key: string, label: string, unit: Unit, item: string, help: string])[] = [
  ['monthly_efs_warm_backup_gb', 'EFS backup (warm)', 'GB-month', 'aws.backup.efs.warm', 'Warm backups of EFS, GB'],
  ['monthly_efs_cold_backup_gb', 'EFS backup (cold)', 'GB-month', 'aws.backup.efs.cold', 'Cold backups of EFS, GB'],
  [
    'monthly_efs_warm_restore_gb',
    'EFS restore (warm)',
    'GB',
    'aws.backup.efs.warm.restore',
    'EFS data restored from warm storage, GB a month',
  ],
  [
    'monthly_efs_cold_restore_gb',
    'EFS restore (cold)',
    'GB',
    'aws.backup.efs.cold.restore',
    'EFS data restored from cold storage, GB a month',
  ],
  [
    'monthly_efs_item_restore_requests',
    'EFS restore (item-level)',
    'request',
    'aws.backup.efs.item.restore',
    'Item-level restores of EFS a month',
  ],
  ['monthly_ebs_snapshot_gb', 'EBS snapshot', 'GB-month', 'aws.ebs.snapshot', 'Snapshots of EBS volumes, GB'],
  ['monthly_rds_snapshot_gb', 'RDS snapshot', 'GB-month', 'aws.rds.backup', 'Snapshots of RDS databases, GB'],
  ['monthly_aurora_snapshot_gb', 'Aurora snapshot', 'GB-month', 'aws.aurora.backup', 'Snapshots of Aurora clusters, GB'],
  ['monthly_dynamodb_backup_gb', 'DynamoDB backup', 'GB-month', 'aws.dynamodb.backup', 'Backups of DynamoDB tables, GB'],
  ['monthly_dynamodb_restore_gb', 'DynamoDB restore', 'GB', 'aws.dynamodb.restore', 'DynamoDB data restored, GB a month'],
  ['monthly_fsx_windows_backup_gb', 'FSx for Windows backup', 'GB-month', 'aws.backup.fsx.windows', 'Backups of FSx for Windows, GB'],
  ['monthly_fsx_lustre_backup_gb', 'FSx for Lustre backup', 'GB-month', 'aws.backup.fsx.lustre', 'Backups of FSx for Lustre, GB'],
];

/** A line that stands for all where no figure is given. */
const COMMON = 'monthly_ebs_snapshot_gb';

/** AWS Backup pricing: stored and restored data by the service that is backed up; native snapshots at that service's price. */
export default resource('aws_backup_vault', {
  usage: Object.fromEntries(LINES.map(([key, , , , help]) => [key, help])),
  lines: ({ usage }) => {
    const stated = LINES.flatMap(([key, label, unit, item]) =>
      ifGiven(usage, key, (figure) => [metered(label, figure, unit, price(item))]),
    );
    return stated.length > 0
      ? stated
      : [
          metered('EBS snapshot', usage.number(COMMON), 'GB-month', price('aws.ebs.snapshot')),
          note('Backups of EFS, RDS, Aurora, DynamoDB and FSx have usage keys of their own'),
        ];
  },
});
