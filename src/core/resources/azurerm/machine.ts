import type { PriceQuery } from '../../model/price';
import type { Unknown } from '../../model/value';
import { isKnown } from '../../model/value';
import { assumedFirst, hourly, note, type Attributes, type Block, type Line, type Piece } from '../define';
import { diskLines } from './disks';
import type { Quantity } from '../../model/quantity';

/** Hours of a virtual machine by its size. */
export function machineLine(size: string | Unknown, os: 'linux' | 'windows', purchase: 'on-demand' | 'spot'): Line {
  const query: PriceQuery = { kind: 'machine', cloud: 'azure', machine: size, os, purchase };
  const name = isKnown(size) ? `, ${size}` : '';
  return hourly(
    `Instance usage (${os === 'linux' ? 'Linux' : 'Windows'}, ${purchase === 'spot' ? 'spot' : 'pay as you go'}${name})`,
    query,
  );
}

/** `priority = "Spot"` of machines and node pools; anything else is pay as you go. */
export const purchaseOf = (priority: string | Unknown): 'on-demand' | 'spot' => (priority === 'Spot' ? 'spot' : 'on-demand');

/** The OS disk of a machine; without a size it has the image's: 30 GiB for Linux, 127 GiB for Windows. An ephemeral one is free. */
export function osDiskLines(disk: Block, imageGib: number, operations: Quantity): readonly Piece[] {
  if (disk.block('diff_disk_settings').present) return [note('The ephemeral OS disk costs nothing')];
  const lines = diskLines(disk.text('storage_account_type', 'Standard_LRS'), disk.number('disk_size_gb', imageGib), operations);
  return disk.number('disk_size_gb') === undefined ? assumedFirst(lines, `OS disk of ${imageGib} GiB assumed: the image decides`) : lines;
}

/** RHEL and SUSE images carry a licence that is billed by the hour. */
export function licenceNotes(attr: Attributes): readonly Piece[] {
  const publisher = attr.text('source_image_reference.0.publisher', '');
  return isKnown(publisher) && /redhat|suse/i.test(publisher) ? [note(`The licence of the ${publisher} image is not included`)] : [];
}
