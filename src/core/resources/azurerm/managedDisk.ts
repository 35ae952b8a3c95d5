import { unknown } from '../../model/value';
import { resource } from '../define';
import { diskLines } from './disks';

/** Azure managed disk. Ultra disks without a size have 1,024 GiB. */
export default resource('azurerm_managed_disk', {
  usage: { monthly_disk_operations: 'Reads and writes of a Standard disk a month' },
  lines: ({ attr, usage }) => {
    const type = attr.text('storage_account_type', 'Standard_LRS');
    const size = attr.number('disk_size_gb') ?? (type === 'UltraSSD_LRS' ? 1024 : unknown('disk_size_gb: the size of the source'));
    return diskLines(type, size, usage.number('monthly_disk_operations'));
  },
});
