import { isKnown } from '../../model/value';
import { assumedFirst, hourly, note, part, price, resource, type Attributes, type Block, type Piece } from '../define';
import { diskLines } from './disks';
import { machineLine, purchaseOf } from './machine';

/** Compute Engine instance: its machine, boot and scratch disks, and a public address while it runs. */
export default resource('google_compute_instance', {
  usage: {},
  lines: ({ attr }) => [
    machineLine(attr.text('machine_type', ''), purchaseOf(attr.block('scheduling'))),
    part('boot_disk', bootDisk(attr)),
    ...scratchDisks(attr),
    ...publicAddress(attr),
    ...(attr.length('guest_accelerator') === 0 ? [] : [note('Attached accelerators are not included')]),
  ],
});

/** Without a size the boot disk has the image's, 10 GB for Google's own; without a type it is pd-standard. */
function bootDisk(attr: Attributes): readonly Piece[] {
  const disk = attr.block('boot_disk').block('initialize_params');
  const lines = diskLines(disk.text('type', 'pd-standard'), disk.number('size', 10));
  return disk.number('size') === undefined ? assumedFirst(lines, 'Boot disk of 10 GB assumed: the image decides') : lines;
}

/** Each local SSD has 375 GB. */
function scratchDisks(attr: Attributes): readonly Piece[] {
  const disks = attr.blocks('scratch_disk');
  return isKnown(disks)
    ? disks.map((disk: Block, index) => part(`scratch_disk[${index}]`, diskLines('local-ssd', disk.number('size', 375))))
    : [];
}

function publicAddress(attr: Attributes): readonly Piece[] {
  const networks = attr.blocks('network_interface');
  const open = isKnown(networks) ? networks.filter((network) => network.block('access_config').present).length : 0;
  return open > 0 ? [hourly('IP address (standard VM)', price('gcp.ip.vm'), open)] : [];
}
