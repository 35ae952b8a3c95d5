import type { PriceQuery, Unit } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { metered, type Attributes, type Line } from '../define';
import { textOf } from './reading';

/** Cores, GiB and devices of one pod. */
export interface Amounts {
  readonly cpu?: number | Unknown | undefined;
  readonly gib?: number | Unknown | undefined;
  readonly gpu?: number | Unknown | undefined;
}

const UNITS: Readonly<Record<'cpu' | 'memory' | 'gpu', Unit>> = { cpu: 'vCPU-hour', memory: 'GB-hour', gpu: 'hour' };

/** The request's share of a node's price by core, GiB and device; absent amounts have no line. What nobody requests is nobody's here. */
export function nodeShare(attr: Attributes, { cpu, gib, gpu = 0 }: Amounts, podHours: Quantity): readonly Line[] {
  const line = (label: string, amount: number | Unknown, of: 'cpu' | 'memory' | 'gpu'): Line => {
    const isEither = attr.flag('node.spot_tolerated', false) === true;
    const piece = metered(label, times(amount, podHours), UNITS[of], share(attr, of));
    return isEither ? { ...piece, or: [share(attr, of, 'spot')] } : piece;
  };
  return [
    ...(cpu === undefined ? [] : [line('CPU', cpu, 'cpu')]),
    ...(gib === undefined ? [] : [line('Memory', gib, 'memory')]),
    ...(gpu === 0 ? [] : [line('GPU', gpu, 'gpu')]),
  ];
}

function share(attr: Attributes, of: 'cpu' | 'memory' | 'gpu', purchase?: 'spot'): PriceQuery {
  const rate = attr.number(`node.rates.${of}`);
  const region = attr.text('node.region');
  if (rate !== undefined && isKnown(rate)) return own(attr, of, rate, region);
  const cloud = textOf(attr, 'node.cloud');
  return {
    kind: 'share',
    cloud: cloud === 'azure' || cloud === 'gcp' ? cloud : 'aws',
    machine: attr.text('node.machine') ?? unknown('the node type'),
    of,
    os: attr.flag('node.windows', false) === true ? 'windows' : 'linux',
    purchase: (purchase ?? attr.flag('node.spot', false) === true) ? 'spot' : 'on-demand',
    ...(region !== undefined && { region }),
  };
}

/** A price of the user's or the cluster's own. */
const own = (attr: Attributes, of: 'cpu' | 'memory' | 'gpu', unitPrice: number, region: string | Unknown | undefined): PriceQuery => ({
  kind: 'given',
  unit: UNITS[of],
  unitPrice,
  source: {
    source: textOf(attr, 'node.rates.source') ?? '',
    asOf: textOf(attr, 'node.rates.as_of') ?? '',
    mark: textOf(attr, 'node.rates.mark') === 'live' ? 'live' : 'own',
    region: region !== undefined && isKnown(region) ? region : '',
  },
});
