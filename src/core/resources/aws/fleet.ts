import type { Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { note, part, type Attributes, type Piece } from '../define';
import { machineLines, setupOfTemplate, type Running, type Setup } from './compute';
import { volumeLines, volumeOf } from './ebs';
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

/** Machines of a launch template with their disks, `count` times. A template has no root volume of its own. */
export function templateParts(template: Attributes, setup: Partial<Setup>, running: Running, count: Quantity): readonly Piece[] {
  return [
    part('launch_template', [...machineLines({ ...setupOfTemplate(template), ...setup }, running), ...templateVolumes(template)], count),
  ];
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
