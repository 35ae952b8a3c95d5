import { isKnown, unknown } from '../../model/value';
import { hourly, note, price, resource, unpriced } from '../define';
import { RESERVED, reserved, undecided } from './reading';

const LISTED = new Set(['c5', 'mac1']);

/** Dedicated Hosts pricing: a host by its instance family and hour; instances on it cost nothing more. */
export default resource('aws_ec2_host', {
  usage: RESERVED,
  lines: ({ attr, usage }) => {
    const type = attr.text('instance_family') ?? attr.text('instance_type') ?? unknown('instance_family is not set');
    if (!isKnown(type)) return [undecided('EC2 Dedicated Host', type)];
    const family = type.split('.')[0] ?? type;
    const label = `EC2 Dedicated Host (on-demand, ${family})`;
    return [
      LISTED.has(family)
        ? hourly(label, price('aws.ec2.host', family))
        : unpriced(label, 'the price of this host is not in the price list'),
      ...(family.startsWith('mac') ? [note('A Mac host is billed for at least 24 hours')] : []),
      ...reserved(usage),
    ];
  },
});
