import { combine } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { metered, price, resource, unpriced, type Attributes, type Piece } from '../define';
import { capacityOf, FSX_USAGE, IOPS_PER_GB, listedDeployment, throughputAndBackup } from './fsx';
import { undecided } from './reading';

/** FSx for OpenZFS pricing: provisioned SSD storage, IOPS above 3 for each GB, throughput, backups. */
export default resource('aws_fsx_openzfs_file_system', {
  usage: FSX_USAGE,
  lines: ({ attr, usage }) => {
    const storage = attr.text('storage_type', 'SSD');
    if (!isKnown(storage)) return [undecided('Storage', storage)];
    if (storage !== 'SSD') return [unpriced(`Storage (${storage})`, 'prices of elastic storage are not in the price list')];
    const unlisted = listedDeployment(attr, 'SINGLE_AZ_1', 'SINGLE_AZ_1');
    if (unlisted) return [unlisted];
    return [
      metered('SSD storage', capacityOf(attr), 'GB-month', price('aws.fsx.openzfs.storage')),
      ...provisioned(attr),
      ...throughputAndBackup(attr, usage, 'aws.fsx.openzfs'),
    ];
  },
});

function provisioned(attr: Attributes): readonly Piece[] {
  const mode = attr.text('disk_iops_configuration.0.mode', 'AUTOMATIC');
  if (mode === 'AUTOMATIC') return [];
  if (!isKnown(mode)) return [undecided('Provisioned IOPS', mode)];
  const iops = attr.number('disk_iops_configuration.0.iops') ?? unknown('iops is not set');
  const gb = capacityOf(attr);
  const more = isKnown(gb) ? combine((all) => Math.max(0, all - IOPS_PER_GB * gb), iops) : gb;
  return [metered('Provisioned IOPS', more, 'IOPS-month', price('aws.fsx.openzfs.iops'))];
}
