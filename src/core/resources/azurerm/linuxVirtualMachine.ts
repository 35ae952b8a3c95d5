import { part, resource } from '../define';
import { licenceNotes, LINUX, machineLine, osDiskLines, purchasesOf } from './machine';

/** Azure Linux virtual machine: hours of its size and its OS disk. */
export default resource('azurerm_linux_virtual_machine', {
  usage: { 'os_disk.monthly_disk_operations': 'Reads and writes of a Standard OS disk a month' },
  lines: ({ attr, usage }) => [
    machineLine(attr.text('size', ''), LINUX, purchasesOf(attr.text('priority', 'Regular'))),
    part('os_disk', osDiskLines(attr.block('os_disk'), 30, usage.number('os_disk.monthly_disk_operations'))),
    ...licenceNotes(attr),
  ],
});
