import { HOURS } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { metered, note, price, unpriced, type Attributes, type Piece } from '../define';
import { undecided } from './reading';
import { supportOf } from './supportCalendar';

/** What RDS calls the engines of the calendar. */
const ENGINES: Readonly<Record<string, string>> = { aurora: 'aurora-mysql' };

/** Versions of Aurora MySQL by the MySQL they are compatible with: `5.7.mysql_aurora.2.11.2` is version 2. */
const auroraVersion = (version: string): string => /mysql_aurora\.(\d+)/.exec(version)?.[1] ?? (version.startsWith('5.7') ? '2' : version);

export interface Versioned {
  readonly engine: string | Unknown;
  readonly version: string | Unknown | undefined;
  readonly instanceClass: string | Unknown;
  /** `engine_lifecycle_support`. */
  readonly lifecycle: string | Unknown | undefined;
  /** Instances: a standby is billed too. */
  readonly count: Quantity;
  readonly today: string;
}

export const versioned = (attr: Attributes): Pick<Versioned, 'version' | 'lifecycle'> => ({
  version: attr.text('engine_version'),
  lifecycle: attr.text('engine_lifecycle_support'),
});

/** RDS pricing, extended support: each vCPU-hour of an engine past its standard support, twice as much from the third year on. */
export function extendedSupport({ engine, version, instanceClass, lifecycle, count, today }: Versioned): readonly Piece[] {
  if (!isKnown(engine) || lifecycle === 'open-source-rds-extended-support-disabled') return [];
  const name = ENGINES[engine] ?? engine;
  const own = name === 'aurora-mysql' && version !== undefined && isKnown(version) ? auroraVersion(version) : version;
  const support = supportOf(name, own, today);
  if (!isKnown(support)) return KNOWN.has(name) ? [note(`Extended support is not included: ${support.why} decides`)] : [];
  if (support.kind === 'standard') return [];
  // Aurora MySQL stays at the first price (RDS pricing).
  const isThird = support.year >= 3 && name !== 'aurora-mysql';
  const label = `Extended support (year ${String(Math.min(support.year, 3))})`;
  if (!isKnown(instanceClass)) return [undecided(label, instanceClass)];
  const vcpus = vcpusOfClass(instanceClass);
  if (vcpus === undefined) return [unpriced(label, 'it is billed by the vCPU, and those of this class are not known')];
  return [
    metered(label, times(HOURS, vcpus, count), 'vCPU-hour', price(isThird ? 'aws.rds.extended.third' : 'aws.rds.extended')),
    note(`${engine} ${support.version} is in extended support since ${support.since}`),
  ];
}

const KNOWN = new Set(['mysql', 'postgres', 'aurora-mysql', 'aurora-postgresql']);

/** vCPUs of a database class by its size (RDS user guide, DB instance classes). */
export function vcpusOfClass(instanceClass: string): number | undefined {
  const [, family = '', size = '', ...more] = instanceClass.split('.');
  // `db.r5.4xlarge.tpc1.mem2x`: threads switched off.
  if (more.length > 0) return undefined;
  if (/^t\d/.test(family) && /^(micro|small|medium)$/.test(size)) return family === 't2' && size !== 'medium' ? 1 : 2;
  if (size === 'large') return 2;
  if (size === 'medium') return 1;
  const [, multiple] = /^(\d*)xlarge$/.exec(size) ?? [];
  return multiple === undefined ? undefined : 4 * Number(multiple === '' ? 1 : multiple);
}
