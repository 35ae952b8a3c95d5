import { part, resource } from '../define';
import { machineLine, osDiskLines, ownLicence, purchasesOf, systemsOf } from './machine';

/** Azure Windows virtual machine. With the hybrid benefit (`license_type`) the Windows licence is the customer's own. */
export default resource('azurerm_windows_virtual_machine', {
  usage: { 'os_disk.monthly_disk_operations': 'Reads and writes of a Standard OS disk a month' },
  lines: ({ attr, usage }) => {
    const systems = systemsOf(attr.text('license_type', 'None'));
    return [
      machineLine(attr.text('size', ''), systems, purchasesOf(attr.text('priority', 'Regular'))),
      part('os_disk', osDiskLines(attr.block('os_disk'), 127, usage.number('os_disk.monthly_disk_operations'))),
      ...ownLicence(systems),
    ];
  },
});
