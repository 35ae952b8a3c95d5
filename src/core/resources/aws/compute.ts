import { HOURS, type PriceQuery } from '../../model/price';
import { times } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import {
  billedWith,
  given,
  hourly,
  metered,
  note,
  price,
  unpriced,
  type Attributes,
  type Context,
  type Piece,
  type Usage,
} from '../define';
import { mapped, RESERVED, reserved, statedFlag, undecided, type Reading } from './reading';

/** How a machine is to run; `undefined` where the code says nothing. */
export interface Setup {
  readonly type: string | Unknown | undefined;
  readonly tenancy: string | Unknown | undefined;
  readonly market: string | Unknown | undefined;
  readonly monitoring: boolean | Unknown | undefined;
  readonly ebsOptimized: boolean | Unknown | undefined;
  readonly credits: string | Unknown | undefined;
}

export const COMPUTE_USAGE = {
  operating_system: 'Operating system of the image: linux, windows, rhel or suse',
  reserved_instance_type: 'Class of a reservation: standard or convertible',
  ...RESERVED,
  monthly_cpu_credit_hrs: 'Hours a month in which burstable CPUs run on surplus credits',
  vcpu_count: 'vCPUs of one instance, for CPU credits',
};

const OS_NAMES: Readonly<Record<string, string>> = { linux: 'Linux/UNIX', windows: 'Windows', rhel: 'RHEL', suse: 'SUSE' };

/** What an instance or launch template says of its machine. */
export const setupOfTemplate = (attr: Reading): Setup => ({
  type: attr.text('instance_type'),
  tenancy: attr.text('placement.0.tenancy'),
  market: attr.text('instance_market_options.0.market_type'),
  monitoring: statedFlag(attr, 'monitoring.0.enabled'),
  ebsOptimized: statedFlag(attr, 'ebs_optimized'),
  credits: attr.text('credit_specification.0.cpu_credits'),
});

export const setupOfInstance = (attr: Reading): Setup => ({
  ...setupOfTemplate(attr),
  tenancy: attr.text('tenancy'),
  monitoring: statedFlag(attr, 'monitoring'),
});

/** Own arguments win over the template's. */
export const over = (own: Setup, template: Setup): Setup => ({
  type: own.type ?? template.type,
  tenancy: own.tenancy ?? template.tenancy,
  market: own.market ?? template.market,
  monitoring: own.monitoring ?? template.monitoring,
  ebsOptimized: own.ebsOptimized ?? template.ebsOptimized,
  credits: own.credits ?? template.credits,
});

/** The launch template that the block at `path` names by id or name; unknown where it is outside this code. */
export function templateOf({ attr, refs }: Context, path: string, prefix = ''): Attributes | Unknown | undefined {
  if (!attr.block(path).present) return undefined;
  for (const key of ['id', 'name']) {
    const found = refs.one(`${path}.0.${prefix}${key}`, { types: ['aws_launch_template'], by: [key] });
    if (found !== undefined) return found;
  }
  return unknown('a launch template outside this code');
}

export interface Running {
  readonly usage: Usage;
  /** Hours a month; all of them by default. */
  readonly hours?: number;
  /** Replaces what the setup says. */
  readonly spot?: boolean;
  /** Where the code decides it. */
  readonly os?: string | Unknown;
  /** Further types that may be started instead: the figure spans them. */
  readonly others?: readonly (string | Unknown)[];
}

/** Lines of one machine, without its disks. */
export function machineLines(setup: Setup, { usage, hours = HOURS, spot, os, others = [] }: Running): readonly Piece[] {
  const type = setup.type ?? unknown('instance_type is not set');
  const asked =
    (system: 'linux' | 'windows', purchase: 'spot' | 'on-demand') =>
    (machine: string | Unknown): PriceQuery => ({ kind: 'machine', cloud: 'aws', machine, os: system, purchase });
  const market = spot === undefined ? (setup.market ?? 'on-demand') : spot ? 'spot' : 'on-demand';
  const tenancy = setup.tenancy ?? 'default';
  const stated = usage.text('operating_system')?.toLowerCase();
  const system = stated ?? os ?? 'linux';
  if (!isKnown(tenancy)) return [undecided('Instance usage', tenancy)];
  if (tenancy === 'host') return [billedWith('its dedicated host')];
  if (!isKnown(market)) return [undecided('Instance usage', market)];
  if (!isKnown(system)) return [undecided('Instance usage', system)];
  const purchase = market === 'spot' ? 'spot' : 'on-demand';
  const names = [type, ...others].filter((each): each is string => isKnown(each));
  const label = `Instance usage (${[OS_NAMES[system] ?? system, purchase, ...(names.length > 0 ? [names.join(' or ')] : [])].join(', ')})`;
  return [
    ...(tenancy === 'dedicated'
      ? [unpriced(label, 'prices of dedicated instances, and their hourly fee for a region, are not in the price list')]
      : system === 'linux' || system === 'windows'
        ? [usageLine(label, [asked(system, purchase)(type), ...others.map(asked(system, purchase))], hours)]
        : [unpriced(label, `licence prices of ${OS_NAMES[system] ?? system} are not in the price list`)]),
    ...(stated === undefined && os === undefined ? [note('Linux assumed: set usage operating_system')] : []),
    ...optimized(setup.ebsOptimized ?? false, type),
    ...(setup.monitoring === undefined || setup.monitoring === false
      ? []
      : [
          metered(
            'EC2 detailed monitoring',
            mapped(setup.monitoring, () => METRICS),
            'metric-month',
            price('aws.ec2.monitoring'),
          ),
        ]),
    ...credits(setup, type, system, usage),
    ...reserved(usage),
  ];
}

const usageLine = (label: string, [query, ...others]: readonly [PriceQuery, ...PriceQuery[]], hours: number): Piece => ({
  kind: 'line',
  label,
  unit: 'hour',
  quantity: hours,
  price: query,
  ...(others.length > 0 && { or: others }),
});

/** CloudWatch pricing: detailed monitoring of an instance is 7 metrics. */
const METRICS = 7;

/** Families that pay for EBS optimisation; newer ones include it (EC2 user guide, EBS-optimized instances). */
const PAY_OPTIMIZED = /^(c1|c3|g2|i2|m1|m2|m3|r3)\./;

function optimized(wanted: boolean | Unknown, type: string | Unknown): readonly Piece[] {
  if (wanted === false || !isKnown(type) || !PAY_OPTIMIZED.test(type)) return [];
  return isKnown(wanted)
    ? [hourly('EBS-optimized usage', price('aws.ec2.ebsOptimized', type))]
    : [undecided('EBS-optimized usage', wanted)];
}

/** Surplus credits are billed in unlimited mode: the default of T3, T3a and T4g, not of T2 (EC2 user guide). */
function credits(setup: Setup, type: string | Unknown, os: string, usage: Usage): readonly Piece[] {
  const [, family, size] = /^(t2|t3|t3a|t4g)\.(.+)$/.exec(isKnown(type) ? type : '') ?? [];
  if (family === undefined || size === undefined) return [];
  const mode = setup.credits ?? (family === 't2' ? 'standard' : 'unlimited');
  if (!isKnown(mode)) return [undecided('CPU credits', mode)];
  if (mode !== 'unlimited') return [];
  const vcpus = given(usage, 'vcpu_count') ?? vcpusOf(family, size);
  const item = os === 'windows' ? 'aws.ec2.credits.windows' : family === 't4g' ? 'aws.ec2.credits.arm' : 'aws.ec2.credits';
  return [metered('CPU credits', times(usage.number('monthly_cpu_credit_hrs'), vcpus), 'vCPU-hour', price(item))];
}

const vcpusOf = (family: string, size: string): number =>
  size === '2xlarge' ? 8 : size === 'xlarge' ? 4 : family === 't2' && !/^(medium|large)$/.test(size) ? 1 : 2;
