import type { PriceQuery } from '../../model/price';
import { isKnown, type Unknown } from '../../model/value';
import { hourly, type Block, type Line } from '../define';

/**
 * Compute Engine takes a sustained-use discount off machines that run all month: 30 % for N1, M1 and shared-core types,
 * 20 % for N2, N2D and C2, nothing for the others, for spot or for committed use.
 */
const SUSTAINED_USE: Readonly<Record<string, number>> = { n1: 0.3, f1: 0.3, g1: 0.3, m1: 0.3, n2: 0.2, n2d: 0.2, c2: 0.2 };

/** Hours of a machine that runs all month. */
export function machineLine(machine: string | Unknown, purchase: 'on-demand' | 'spot'): Line {
  const share = isKnown(machine) && purchase === 'on-demand' ? SUSTAINED_USE[machine.split('-')[0] ?? ''] : undefined;
  const query: PriceQuery = { kind: 'machine', cloud: 'gcp', machine, os: 'linux', purchase };
  const name = isKnown(machine) ? `, ${machine}` : '';
  return hourly(
    `Instance usage (Linux/UNIX, ${purchase}${name})`,
    share === undefined ? query : { ...query, less: { share, why: `sustained use -${Math.round(share * 100)} %` } },
  );
}

/** Spot and preemptible machines by the arguments of an instance's `scheduling` or a node's configuration. */
export function purchaseOf(scheduling: Block): 'on-demand' | 'spot' {
  const spot =
    scheduling.text('provisioning_model', '') === 'SPOT' ||
    scheduling.flag('preemptible', false) === true ||
    scheduling.flag('spot', false) === true;
  return spot ? 'spot' : 'on-demand';
}
