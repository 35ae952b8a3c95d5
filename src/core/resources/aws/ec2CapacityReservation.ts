import { HOURS } from '../../model/price';
import { combine, times } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { metered, note, resource, unpriced } from '../define';
import { undecided } from './reading';

/** EC2 pricing: reserved capacity costs what its instances would, whether they run or not; those that run are billed themselves. */
export default resource('aws_ec2_capacity_reservation', {
  usage: {},
  lines: ({ attr }) => {
    const type = attr.text('instance_type') ?? unknown('instance_type is not set');
    const platform = attr.text('instance_platform', 'Linux/UNIX');
    const tenancy = attr.text('tenancy', 'default');
    const count = attr.number('instance_count', 1);
    const label = `Unused capacity (on-demand${isKnown(type) ? `, ${type}` : ''})`;
    if (!isKnown(platform)) return [undecided(label, platform)];
    if (tenancy !== 'default')
      return [isKnown(tenancy) ? unpriced(label, 'prices of dedicated instances are not in the price list') : undecided(label, tenancy)];
    if (platform !== 'Linux/UNIX' && platform !== 'Windows')
      return [unpriced(label, `licence prices of ${platform} are not in the price list`)];
    const unused = isKnown(count) ? combine((n) => n, { low: 0, high: Math.max(0, count) }) : count;
    return [
      metered(label, times(HOURS, unused), 'hour', {
        kind: 'machine',
        cloud: 'aws',
        machine: type,
        os: platform === 'Windows' ? 'windows' : 'linux',
        purchase: 'on-demand',
      }),
      note('Nothing where its instances run: those are billed by themselves'),
    ];
  },
});
