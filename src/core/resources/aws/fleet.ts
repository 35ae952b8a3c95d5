import { combine, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { note, part, type Attributes, type Piece } from '../define';
import { machineLines, setupOfTemplate, type Running, type Setup } from './compute';
import { volumeLines, volumeOf } from './ebs';
import { publicAddress } from './publicAddress';
import { undecided } from './reading';

type Size = number | Unknown | undefined;

/** How many machines a group runs: between its bounds where they differ, else what it asks for. */
export function capacity(desired: Size, least: Size, most: Size): Quantity {
  const known = (size: Size): size is number => size !== undefined && isKnown(size);
  if (known(least) && known(most) && least < most) return { low: least, high: most };
  if (desired !== undefined) return desired;
  return most !== undefined && !isKnown(most) ? most : (least ?? unknown('its size is not set'));
}

/** `3 desired`, where a range is shown. */
export const desiredNote = (desired: Size, count: Quantity): readonly Piece[] =>
  desired !== undefined && isKnown(desired) && typeof count === 'object' && isKnown(count) ? [note(`${String(desired)} desired now`)] : [];

/** Where a launch template asks for a public address. */
export const TEMPLATE_ADDRESS = 'network_interfaces.0.associate_public_ip_address';

/** Machines of a launch template with their disks, `count` times. A template has no root volume of its own. */
export function templateParts(template: Attributes, setup: Partial<Setup>, running: Running, count: Quantity): readonly Piece[] {
  return [
    part(
      'launch_template',
      [
        ...machineLines({ ...setupOfTemplate(template), ...setup }, running),
        ...publicAddress(template.flag(TEMPLATE_ADDRESS, false)),
        ...templateVolumes(template),
      ],
      count,
    ),
  ];
}

/** How many of a group's units are on demand, and how many units one machine stands for. */
export interface Split {
  readonly base: number;
  /** Of the units above the base, 0 to 100. */
  readonly percent: number;
  readonly weight: number;
}

/** Above a base, a percentage of a group is on demand (rounded up), the rest spot (EC2 Auto Scaling user guide). */
export function splitBySpot(
  units: Quantity,
  { base, percent, weight }: Split,
  machine: (spot: boolean) => readonly Piece[],
): readonly Piece[] {
  const onDemand = (n: number): number => Math.min(n, base) + Math.ceil((Math.max(0, n - base) * Math.min(percent, 100)) / 100);
  const machinesOf = (share: (n: number) => number): Quantity => combine((n) => Math.ceil(share(n) / (weight > 0 ? weight : 1)), units);
  const parts: readonly (readonly [string, Quantity, boolean])[] = [
    ['on_demand', machinesOf(onDemand), false],
    ['spot', machinesOf((n) => n - onDemand(n)), true],
  ];
  return parts.flatMap(([name, count, spot]) => (count === 0 ? [] : [part(name, machine(spot), count)]));
}

export function templateVolumes(template: Attributes): readonly Piece[] {
  const mappings = template.blocks('block_device_mappings');
  if (!isKnown(mappings)) return [undecided('EBS volumes of the launch template', mappings)];
  const volumes = mappings.flatMap((mapping, i) =>
    mapping.block('ebs').present
      ? [part(`block_device_mappings[${String(i)}]`, volumeLines(volumeOf(mapping.block('ebs'), { type: 'gp2', gb: 8 })))]
      : [],
  );
  return volumes.length > 0 ? volumes : [note('The root volume of the image is not included')];
}
