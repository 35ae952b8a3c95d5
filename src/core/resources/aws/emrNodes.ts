import { times, type Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { metered, part, price, unpriced, type Piece, type Usage } from '../define';
import { machineLines, type Setup } from './compute';
import { isStated, undecided, type Reading } from './reading';

const NOTHING: Omit<Setup, 'type'> = {
  tenancy: undefined,
  market: undefined,
  monitoring: undefined,
  ebsOptimized: undefined,
  credits: undefined,
};

/** EMR pricing: the machines of a group as EC2 bills them, their volumes, and a fee of EMR on top of each. */
export function emrGroup(name: string, group: Reading, usage: Usage): Piece {
  const type = group.text('instance_type') ?? unknown('instance_type is not set');
  const count: Quantity = group.number('instance_count', 1);
  return part(
    name,
    [
      ...machineLines({ ...NOTHING, type }, { usage, os: 'linux', spot: isStated(group, 'bid_price') }),
      unpriced('EMR fee', 'the fee of EMR for each instance is not in the price list'),
      ...volumes(group),
    ],
    count,
  );
}

function volumes(group: Reading): readonly Piece[] {
  const configs = group.blocks('ebs_config');
  if (!isKnown(configs)) return [undecided('EBS volumes', configs)];
  return configs.map((config, i) =>
    part(`ebs_config[${String(i)}]`, [
      metered(
        'Storage',
        times(config.number('size', 0), config.number('volumes_per_instance', 1)),
        'GB-month',
        price('aws.ebs.gb', config.text('type', 'gp2')),
      ),
    ]),
  );
}
