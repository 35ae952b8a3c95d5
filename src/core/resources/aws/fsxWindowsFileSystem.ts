import { isKnown } from '../../model/value';
import { metered, note, price, resource } from '../define';
import { capacityOf, FSX_USAGE, listedDeployment, throughputAndBackup } from './fsx';
import { isStated, undecided } from './reading';

/** FSx for Windows File Server pricing: provisioned storage by kind, throughput, backups. Backups are kept for 7 days by default. */
export default resource('aws_fsx_windows_file_system', {
  usage: FSX_USAGE,
  lines: ({ attr, usage }) => {
    const storage = attr.text('storage_type', 'SSD');
    if (!isKnown(storage)) return [undecided('Storage', storage)];
    const unlisted = listedDeployment(attr, 'SINGLE_AZ_1', 'MULTI_AZ_1');
    if (unlisted) return [unlisted];
    return [
      metered(`${storage} storage`, capacityOf(attr), 'GB-month', price(storage === 'HDD' ? 'aws.fsx.windows.hdd' : 'aws.fsx.windows.ssd')),
      ...throughputAndBackup(attr, usage, 'aws.fsx.windows'),
      ...(isStated(attr, 'disk_iops_configuration') ? [note('Provisioned IOPS above 3 for each GB are not included')] : []),
    ];
  },
});
