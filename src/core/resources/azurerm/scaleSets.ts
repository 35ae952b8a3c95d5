import type { Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { given, part, resource, unpriced, type Attributes, type Context, type Definition, type Piece } from '../define';
import { diskLines } from './disks';
import { licenceNotes, LINUX, machineLine, osDiskLines, ownLicence, purchasesOf, systemsOf } from './machine';

/** Virtual machine scale sets: their machines with OS and data disks, as many as they have, or the bounds of their autoscale setting. */
export const SCALE_SETS: readonly Definition[] = (['linux', 'windows'] as const).map((os) =>
  resource(`azurerm_${os}_virtual_machine_scale_set`, {
    usage: {
      instances: 'Average number of running instances',
      'instances.os_disk.monthly_disk_operations': 'Reads and writes of the Standard OS disk of one instance a month',
      'instances.data_disk.monthly_disk_operations': 'Reads and writes of each Standard data disk of one instance a month',
    },
    lines: (context) => {
      const { attr } = context;
      const systems = os === 'windows' ? systemsOf(attr.text('license_type', 'None')) : LINUX;
      return [
        part(
          'instances',
          [
            machineLine(attr.text('sku', ''), systems, purchasesOf(attr.text('priority', 'Regular'))),
            ...disks(context, os === 'windows' ? 127 : 30),
          ],
          instances(context),
        ),
        ...(os === 'linux' ? licenceNotes(attr) : ownLicence(systems)),
      ];
    },
  }),
);

function disks({ attr, usage }: Context, imageGib: number): readonly Piece[] {
  const further = attr.blocks('data_disk');
  return [
    part('os_disk', osDiskLines(attr.block('os_disk'), imageGib, usage.number('instances.os_disk.monthly_disk_operations'))),
    ...(isKnown(further)
      ? further.map((disk, index) =>
          part(
            `data_disk[${index}]`,
            diskLines(
              disk.text('storage_account_type', 'Standard_LRS'),
              disk.number('disk_size_gb') ?? unknown('disk_size_gb is not set'),
              usage.number('instances.data_disk.monthly_disk_operations'),
            ),
          ),
        )
      : [unpriced('Data disks', further.why)]),
  ];
}

/** What usage says, else the bounds of the setting that scales the set, else `instances` (0). */
function instances({ attr, usage, refs }: Context): Quantity {
  const average = given(usage, 'instances');
  if (average !== undefined) return average;
  const [setting] = refs.all('azurerm_monitor_autoscale_setting', 'target_resource_id');
  return setting ? boundsOf(setting) : attr.number('instances', 0);
}

/** The least and the most of all profiles: one holds by default, others on their days. */
function boundsOf(setting: Attributes): Quantity {
  const profiles = setting.blocks('profile');
  if (!isKnown(profiles)) return profiles;
  const [lows, highs] = (['minimum', 'maximum'] as const).map((end) => profiles.map((profile) => profile.number(`capacity.0.${end}`, 0)));
  const open = [...lows!, ...highs!].find((end) => !isKnown(end));
  if (open !== undefined && !isKnown(open)) return open;
  const known = (ends: readonly unknown[]): readonly number[] => ends as readonly number[];
  return profiles.length === 0
    ? unknown('the autoscale setting has no profile')
    : { low: Math.min(...known(lows!)), high: Math.max(...known(lows!), ...known(highs!)) };
}
