import { note, part, resource } from '../define';
import { machineLine, osDiskLines, purchaseOf } from './machine';

/** Azure Windows virtual machine. With the hybrid benefit (`license_type`) the Windows licence is the customer's own. */
export default resource('azurerm_windows_virtual_machine', {
  usage: { 'os_disk.monthly_disk_operations': 'Reads and writes of a Standard OS disk a month' },
  lines: ({ attr, usage }) => {
    const licence = attr.text('license_type', 'None');
    const own = licence === 'Windows_Server' || licence === 'Windows_Client';
    return [
      machineLine(attr.text('size', ''), own ? 'linux' : 'windows', purchaseOf(attr.text('priority', 'Regular'))),
      part('os_disk', osDiskLines(attr.block('os_disk'), 127, usage.number('os_disk.monthly_disk_operations'))),
      ...(own ? [note('Azure Hybrid Benefit: the Windows licence is not billed')] : []),
    ];
  },
});
