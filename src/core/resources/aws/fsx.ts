import { isKnown, unknown, type Unknown } from '../../model/value';
import { metered, price, unpriced, type Attributes, type Piece, type Usage } from '../define';
import { undecided } from './reading';

export const FSX_USAGE = { backup_storage_gb: 'Stored backups, GB' };

const NO_SIZE = unknown('storage_capacity is not set');
const NO_THROUGHPUT = unknown('throughput_capacity is not set');

export const capacityOf = (attr: Attributes): number | Unknown => attr.number('storage_capacity') ?? NO_SIZE;

/** FSx pricing: SSD storage includes 3 IOPS for each GB. */
export const IOPS_PER_GB = 3;

export function throughputAndBackup(attr: Attributes, usage: Usage, item: string): readonly Piece[] {
  const keptDays = attr.number('automatic_backup_retention_days', 0);
  return [
    metered('Throughput capacity', attr.number('throughput_capacity') ?? NO_THROUGHPUT, 'MBps-month', price(`${item}.throughput`)),
    ...(keptDays === 0 && !isKnown(usage.number('backup_storage_gb'))
      ? []
      : [metered('Backup storage', usage.number('backup_storage_gb'), 'GB-month', price(`${item}.backup`))]),
  ];
}

/** The deployment type where the price list holds it, else what to show instead of prices. */
export function listedDeployment(attr: Attributes, otherwise: string, listed: string): Piece | undefined {
  const deployment = attr.text('deployment_type', otherwise);
  if (!isKnown(deployment)) return undecided('File system', deployment);
  return deployment === listed
    ? undefined
    : unpriced(`File system (${deployment})`, `prices of ${deployment} are not in the price list, only those of ${listed}`);
}
