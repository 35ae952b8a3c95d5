import { isKnown, unknown, type Unknown } from '../../model/value';
import { assumedFirst, part, resource, unpriced, type Attributes, type Block, type Piece, type Usage } from '../define';
import { diskLines } from './disks';
import { LINUX, machineLine, ownLicence, purchasesOf, systemsOf } from './machine';

/** Azure virtual machine of the older type: hours of its size, its OS disk and its data disks. */
export default resource('azurerm_virtual_machine', {
  usage: {
    'storage_os_disk.monthly_disk_operations': 'Reads and writes of a Standard OS disk a month',
    'storage_data_disk[*].monthly_disk_operations': 'Reads and writes of a Standard data disk a month',
  },
  lines: ({ attr, usage }) => {
    const os = systemOf(attr);
    const systems = os === 'windows' ? systemsOf(attr.text('license_type', '')) : LINUX;
    return [
      isKnown(os) ? machineLine(attr.text('vm_size', ''), systems, purchasesOf('Regular')) : unpriced('Instance usage', os.why),
      part('storage_os_disk', osDisk(attr.block('storage_os_disk'), os, usage.number('storage_os_disk.monthly_disk_operations'))),
      ...dataDisks(attr, usage),
      ...(os === 'windows' ? ownLicence(systems) : []),
    ];
  },
});

/** By the disk's own word, the profile, or the publisher of the image. */
function systemOf(attr: Attributes): 'linux' | 'windows' | Unknown {
  const stated = attr.text('storage_os_disk.0.os_type', '');
  if (!isKnown(stated)) return stated;
  if (stated !== '') return stated.toLowerCase() === 'windows' ? 'windows' : 'linux';
  if (attr.block('os_profile_windows_config').present) return 'windows';
  if (attr.block('os_profile_linux_config').present) return 'linux';
  const publisher = attr.text('storage_image_reference.0.publisher', '');
  return isKnown(publisher) ? (/^microsoft(?:windows|sqlserver|visualstudio)/i.test(publisher) ? 'windows' : 'linux') : publisher;
}

/** Disks that are blobs of an account are billed with it. */
const isBlob = (disk: Block): boolean => disk.text('vhd_uri') !== undefined;
const BLOB = unpriced('Storage', 'an unmanaged disk is billed by what its storage account holds');

function osDisk(disk: Block, os: 'linux' | 'windows' | Unknown, operations: number | Unknown): readonly Piece[] {
  if (isBlob(disk)) return [BLOB];
  const size = disk.number('disk_size_gb') ?? (isKnown(os) ? (os === 'windows' ? 127 : 30) : os);
  const lines = diskLines(disk.text('managed_disk_type', 'Standard_LRS'), size, operations);
  return disk.number('disk_size_gb') === undefined && isKnown(size)
    ? assumedFirst(lines, `OS disk of ${size} GiB assumed: the image decides`)
    : lines;
}

function dataDisks(attr: Attributes, usage: Usage): readonly Piece[] {
  const disks = attr.blocks('storage_data_disk');
  if (!isKnown(disks)) return [unpriced('Data disks', disks.why)];
  return disks.map((disk, index) => {
    const name = `storage_data_disk[${index}]`;
    const size = disk.number('disk_size_gb') ?? unknown('disk_size_gb: the size of the source');
    const type = disk.text('managed_disk_type', 'Standard_LRS');
    return part(name, isBlob(disk) ? [BLOB] : diskLines(type, size, usage.number(`${name}.monthly_disk_operations`)));
  });
}
