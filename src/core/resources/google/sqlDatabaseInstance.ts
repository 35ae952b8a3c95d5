import { times } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { hourly, metered, note, price, resource, unpriced, type Piece } from '../define';

/** Cloud SQL, Enterprise edition: vCPUs and memory of a custom tier or a shared-core machine, and SSD storage. A regional instance is billed twice. */
export default resource('google_sql_database_instance', {
  usage: { backup_storage_gb: 'Backups kept, GB' },
  lines: ({ attr, usage }) => {
    const settings = attr.block('settings');
    const tier = settings.text('tier') ?? unknown('settings.tier is not given');
    const copies = settings.text('availability_type', 'ZONAL') === 'REGIONAL' ? 2 : 1;
    const edition = settings.text('edition', 'ENTERPRISE');
    const version = attr.text('database_version', '');
    const kind = copies === 2 ? 'regional' : 'zonal';
    const machine: readonly Piece[] = !isKnown(tier)
      ? [unpriced('SQL instance', tier.why)]
      : edition !== 'ENTERPRISE'
        ? [unpriced(`SQL instance (${tier})`, 'no price for this edition')]
        : machineLines(tier, copies, kind);
    return [
      ...machine,
      settings.text('disk_type', 'PD_SSD') === 'PD_SSD'
        ? metered(`Storage (SSD, ${kind})`, times(settings.number('disk_size', 10), copies), 'GB-month', price('gcp.sql.ssd'))
        : unpriced('Storage', 'no price for this disk type'),
      metered('Backups', usage.number('backup_storage_gb'), 'GB-month', price('gcp.sql.backup')),
      ...(isKnown(version) && version.startsWith('SQLSERVER') ? [note('The SQL Server licence is not included')] : []),
    ];
  },
});

/** `db-custom-4-16384` has 4 vCPUs and 16,384 MiB; `db-f1-micro` and `db-g1-small` share a core. */
function machineLines(tier: string, copies: number, kind: string): readonly Piece[] {
  const custom = /^db-custom-(\d+)-(\d+)$/.exec(tier);
  if (custom) {
    const vcpus = Number(custom[1]);
    const gib = Number(custom[2]) / 1024;
    return [
      metered(`vCPUs (${vcpus}, ${kind})`, vcpus * copies * 730, 'vCPU-hour', price('gcp.sql.vcpu')),
      metered(`Memory (${gib} GB, ${kind})`, gib * copies, 'GB-month', price('gcp.sql.memory')),
    ];
  }
  return [hourly(`SQL instance (${tier}, ${kind})`, price('gcp.sql.shared', `SQL instance (${tier}, ${kind})`))];
}
