import { HOURS, type PriceQuery } from '../../model/price';
import { plus, times } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import {
  given,
  hourly,
  metered,
  note,
  price,
  unpriced,
  type Attributes,
  type Context,
  type Definition,
  type Piece,
  type Usage,
} from '../define';
import { isStated, undecided } from './reading';

interface Kind {
  readonly name: string;
  readonly hour: PriceQuery;
  readonly capacityUnit: PriceQuery;
  /** What one capacity unit handles (Elastic Load Balancing pricing): new connections a second, active ones a minute, GB an hour, rules a second. */
  readonly unit: Readonly<Record<'new_connections' | 'active_connections' | 'processed_bytes_gb' | 'rule_evaluations', number>>;
}

const KINDS: Readonly<Record<string, Kind>> = {
  application: {
    name: 'Application load balancer',
    hour: price('aws.lb.application.hour'),
    capacityUnit: price('aws.lb.application.lcu'),
    unit: { new_connections: 25, active_connections: 3000, processed_bytes_gb: 1, rule_evaluations: 1000 },
  },
  network: {
    name: 'Network load balancer',
    hour: price('aws.lb.network.hour'),
    capacityUnit: price('aws.lb.network.lcu'),
    unit: { new_connections: 800, active_connections: 100_000, processed_bytes_gb: 1, rule_evaluations: Infinity },
  },
  gateway: {
    name: 'Gateway load balancer',
    hour: price('aws.lb.gateway.hour'),
    capacityUnit: price('aws.lb.gateway.lcu'),
    unit: { new_connections: 600, active_connections: 60_000, processed_bytes_gb: 1, rule_evaluations: Infinity },
  },
};

export const LOAD_BALANCER_USAGE = {
  new_connections: 'New connections a second, on average',
  active_connections: 'Active connections a minute, on average',
  processed_bytes_gb: 'Data processed, GB a month',
  rule_evaluations: 'Rules evaluated a second, beyond 10 for each request',
};

/** The same load balancer under its two names. */
export const loadBalancer: Omit<Definition, 'type'> = {
  usage: LOAD_BALANCER_USAGE,
  lines: (context) => lines(context),
};

function lines({ attr, usage }: Context): readonly Piece[] {
  const type = attr.text('load_balancer_type', 'application');
  if (!isKnown(type)) return [undecided('Load balancer', type)];
  return [...balancer(type, usage), ...(type !== 'gateway' && attr.flag('internal', false) === false ? publicAddresses(attr) : [])];
}

/** An application, network or gateway load balancer. */
export function balancer(type: string, usage: Usage): readonly Piece[] {
  const kind = KINDS[type];
  if (kind === undefined) return [unpriced('Load balancer', `load_balancer_type ${type} is not in the price list`)];
  return [
    hourly(kind.name, kind.hour),
    metered('Load balancer capacity units', times(HOURS, capacityUnits(kind, usage)), 'LCU-hour', kind.capacityUnit),
  ];
}

/** One public address in each subnet; Elastic IPs of a mapping are billed by themselves (VPC pricing). */
function publicAddresses(attr: Attributes): readonly Piece[] {
  const mappings = attr.blocks('subnet_mapping');
  const mapped = isKnown(mappings) ? mappings.filter((mapping) => !isStated(mapping, 'allocation_id')).length : mappings;
  if (!isStated(attr, 'subnets') && !isStated(attr, 'subnet_mapping'))
    return [note('Its public IPv4 addresses are not included: subnets are not set')];
  const count = plus(attr.length('subnets'), mapped);
  return count === 0 ? [] : [hourly('Public IPv4 addresses', price('aws.vpc.publicIpv4'), count)];
}

/** Capacity units are billed by the dimension that needs most of them. */
function capacityUnits({ unit }: Kind, usage: Usage): number | Unknown {
  let most: number | undefined;
  for (const key of DIMENSIONS) {
    const figure = given(usage, key);
    if (figure !== undefined) most = Math.max(most ?? 0, (key === 'processed_bytes_gb' ? figure / HOURS : figure) / unit[key]);
  }
  return most ?? NO_FIGURE;
}

const DIMENSIONS = ['new_connections', 'active_connections', 'processed_bytes_gb', 'rule_evaluations'] as const;
const NO_FIGURE = unknown('set usage processed_bytes_gb', { usage: 'processed_bytes_gb' });
