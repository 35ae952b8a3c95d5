import type { PriceQuery } from '../../model/price';
import type { Unknown } from '../../model/value';
import { isKnown } from '../../model/value';
import { assumedFirst, hourly, note, type Attributes, type Block, type Line, type Piece } from '../define';
import { diskLines } from './disks';
import type { Quantity } from '../../model/quantity';

export type System = 'linux' | 'windows';
type Purchase = 'on-demand' | 'spot';

/** What holds, or the two that may: the dearer one first, which names the line. */
export interface Either<T> {
  readonly of: readonly [T, ...T[]];
  /** Said where both may hold: when it costs less, and why that is not known. */
  readonly note?: string;
}

/** Hours of a virtual machine by its size. Where its licence or its way of purchase is not known the figure spans what may be. */
export function machineLine(size: string | Unknown, systems: Either<System>, purchases: Either<Purchase>): Line {
  const [first, ...or] = systems.of.flatMap((os) =>
    purchases.of.map((purchase): PriceQuery => ({ kind: 'machine', cloud: 'azure', machine: size, os, purchase })),
  );
  const [os, purchase] = [systems.of[0] === 'linux' ? 'Linux' : 'Windows', purchases.of[0] === 'spot' ? 'spot' : 'pay as you go'];
  const line = hourly(`Instance usage (${os}, ${purchase}${isKnown(size) ? `, ${size}` : ''})`, first!);
  const note = [systems, purchases].flatMap((each) => each.note ?? []).join('. ');
  return { ...line, ...(or.length > 0 && { or }), ...(note !== '' && { note }) };
}

export const LINUX: Either<System> = { of: ['linux'] };

/** `license_type` of a Windows machine: with the hybrid benefit the licence is the customer's own and costs as Linux does. */
export function systemsOf(licence: string | Unknown): Either<System> {
  if (!isKnown(licence)) return { of: ['windows', 'linux'], note: `Less with a Windows licence of your own: ${licence.why}` };
  return { of: [/^windows_(?:server|client)$/i.test(licence) ? 'linux' : 'windows'] };
}

/** Said of a machine whose licence is its owner's. */
export const ownLicence = ({ of }: Either<System>): readonly Piece[] =>
  of[0] === 'linux' ? [note('Azure Hybrid Benefit: the Windows licence is not billed')] : [];

/** `priority = "Spot"` of machines and node pools; anything else is pay as you go. */
export function purchasesOf(priority: string | Unknown): Either<Purchase> {
  if (!isKnown(priority)) return { of: ['on-demand', 'spot'], note: `Less as a spot machine: ${priority.why}` };
  return { of: [priority === 'Spot' ? 'spot' : 'on-demand'] };
}

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
