import type { Mark, Price, PriceQuery, PriceSource } from '../model/price';
import type { Cloud } from '../model/resource';
import type { Catalogue, MachineTable, Source, SpotTable, WindowsTable } from './catalogue';
import { suggestion } from './closeNames';
import { regionRatio, rounded, standIns } from './regions';
import { NOT_LOADED as PENDING } from './why';

/** AWS: Windows costs this much a vCPU-hour on top of Linux, for all families but T (EC2 on-demand price lists). */
const AWS_WINDOWS_VCPU_HOUR = 0.046;

const CLOUD_NAMES: Readonly<Record<Cloud, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud' };

export const NOT_LOADED: Price = { kind: 'unpriced', why: PENDING };

/** Public source and date of a figure. */
export const sourceOf = (cloud: Cloud, [source, asOf]: Source, mark: Mark, region: string, notes: readonly string[] = []): PriceSource => ({
  source: `${CLOUD_NAMES[cloud]} list price (${source})`,
  asOf,
  mark,
  region,
  ...(notes.length > 0 && { note: notes.join('; ') }),
});

interface Hour {
  readonly price: number;
  readonly mark: Mark;
  readonly region: string;
  readonly source: Source;
  readonly notes: readonly string[];
}

type MachineQuery = Extract<PriceQuery, { kind: 'machine' }>;

/** Price of a machine's hour; `type` and `region` are known and the region is covered. */
export function machineHour(
  catalogue: Catalogue,
  type: string,
  region: string,
  { cloud, os, purchase }: Pick<MachineQuery, 'cloud' | 'os' | 'purchase'>,
): Price {
  const machines = catalogue.machines(cloud);
  if (!machines) return NOT_LOADED;
  const [entry] = machines.entries(type);
  if (entry === undefined) return { kind: 'unpriced', why: `${type} is not in the price list${suggestion(type, machines.names())}` };
  const linux = linuxHour(catalogue, machines, cloud, type, entry, region);
  if (!linux) return { kind: 'unpriced', why: `${type} is not offered in ${region}` };
  const spot = purchase === 'spot' ? catalogue.spot(cloud) : undefined;
  const windows = os === 'windows' ? catalogue.windows(cloud) : undefined;
  if ((purchase === 'spot' && !spot) || (os === 'windows' && !windows)) return NOT_LOADED;
  const bought = spot ? spotHour(spot, type, region, linux) : linux;
  const hour = windows ? windowsHour(windows, { machines, cloud, type, region, purchase }, bought) : bought;
  if (typeof hour === 'string') return { kind: 'unpriced', why: hour };
  const { price, mark, source, notes } = hour;
  return {
    kind: 'priced',
    tiers: [{ from: 0, unitPrice: price }],
    mode: 'graduated',
    unit: 'hour',
    source: sourceOf(cloud, source, mark, hour.region, notes),
  };
}

/** The region's list price; where there is none, that of another region scaled by how dear this one is. */
function linuxHour(
  catalogue: Catalogue,
  machines: MachineTable,
  cloud: Cloud,
  type: string,
  entry: number,
  region: string,
): Hour | undefined {
  const listed = machines.cell(entry, region);
  if (listed) return { price: listed.price, mark: 'exact', region, source: machines.sources[listed.source] ?? ['', ''], notes: [] };
  for (const other of standIns(cloud, region, machines.regions)) {
    const cell = machines.cell(entry, other);
    const ratio = cell && regionRatio(catalogue, cloud, region, other);
    if (!cell || ratio === undefined) continue;
    const notes = [`${type} has no list price in ${region}: that of ${other}, scaled`];
    return { price: rounded(cell.price * ratio), mark: 'estimated', region, source: machines.sources[cell.source] ?? ['', ''], notes };
  }
  return undefined;
}

const SPOT = 'spot, changes often';

function spotHour(spot: SpotTable, type: string, region: string, linux: Hour): Hour {
  const [entry] = spot.entries(type);
  const cell = entry === undefined ? undefined : spot.cell(entry, region);
  if (!cell) return { ...linux, mark: 'estimated', notes: [...linux.notes, 'spot price not known: on demand'] };
  const source = spot.sources[cell.source] ?? linux.source;
  if (!spot.percent) return { ...linux, price: cell.price, mark: 'exact', region, source, notes: [SPOT] };
  return { ...linux, price: rounded((linux.price * cell.price) / 100), mark: 'estimated', source, notes: [...linux.notes, SPOT] };
}

interface WindowsQuestion extends Pick<MachineQuery, 'cloud' | 'purchase'> {
  readonly machines: MachineTable;
  readonly type: string;
  readonly region: string;
}

/** The Windows price, or why it is not known. */
function windowsHour(windows: WindowsTable, { machines, cloud, type, region, purchase }: WindowsQuestion, linux: Hour): Hour | string {
  const [entry] = windows.own?.entries(type) ?? [];
  const own = entry === undefined ? undefined : windows.own?.cell(entry, region);
  if (own && purchase === 'on-demand') return { ...linux, price: own.price, mark: 'exact', region, notes: [] };
  const uplift = windows.uplift(type);
  const mark = purchase === 'spot' ? 'estimated' : linux.mark === 'exact' ? 'derived' : linux.mark;
  if (uplift !== undefined) {
    return {
      ...linux,
      price: rounded(linux.price + uplift),
      mark,
      notes: [...linux.notes, `Linux price plus Windows licence of ${windows.source[1]}`],
    };
  }
  const spec = machines.spec(type);
  if (spec?.arm) return `Windows does not run on ${type}`;
  if (cloud !== 'aws' || /^t\d/.test(type) || !spec?.vcpu) return `the Windows price of ${type} is not known`;
  const notes = [...linux.notes, `Linux price plus $${AWS_WINDOWS_VCPU_HOUR} a vCPU-hour for Windows`];
  return { ...linux, price: rounded(linux.price + AWS_WINDOWS_VCPU_HOUR * spec.vcpu), mark: 'estimated', notes };
}
