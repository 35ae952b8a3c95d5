import type { Cloud } from '../src/core/model/resource';
import { machineName, type PackedMachines, type PackedSpot, type PackedWindows } from '../src/core/prices/catalogue';
import { packGrid, type PriceCell } from './pack';
import { groupBy, regionOf, sorted, Sources, type Fields } from './tables';

/** Machines whose regions are dearer or cheaper by the same factor. */
const familyOf =
  (cloud: Cloud) =>
  (type: string): string =>
    cloud === 'aws'
      ? type.split('.')[0]!
      : cloud === 'gcp'
        ? type.split('-')[0]!
        : type.replace(/^(Standard|Basic)_/i, '').replace(/\d+(-\d+)?/, '#');

type Cells = Map<string, Map<string, PriceCell>>;

function put(cells: Cells, type: string, region: string, cell: PriceCell): void {
  const row = cells.get(type) ?? new Map<string, PriceCell>();
  if (row.has(region)) throw new Error(`${type} has two prices in ${region}`);
  cells.set(type, row.set(region, cell));
}

const common = (values: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
};

const numberOrNull = (text: string): number | null => (text === '' ? null : Number(text));

/** Machines, spot prices and Windows of one cloud, from the rows of compute.csv and windows_uplift.csv. */
export function packMachines(
  cloud: Cloud,
  compute: readonly Fields[],
  uplifts: readonly Fields[],
): {
  readonly machines: PackedMachines;
  readonly spot: PackedSpot;
  readonly windows: PackedWindows;
} {
  const rows = compute.filter((row) => row.cloud === cloud);
  const linuxRows = rows.filter((row) => row.os === 'linux');
  const windowsRows = rows.filter((row) => row.os === 'windows');
  const regions = sorted(rows.map((row) => regionOf(cloud, row.region!)));
  const linuxSources = new Sources();
  const spotSources = new Sources();
  const windowsSources = new Sources();
  const linux: Cells = new Map();
  const spot: Cells = new Map();
  const windows: Cells = new Map();
  const percent = cloud === 'aws';
  for (const row of linuxRows) {
    const region = regionOf(cloud, row.region!);
    const price = Number(row.on_demand_hourly);
    if (row.on_demand_hourly) put(linux, row.machine_type!, region, { price, source: linuxSources.indexOf(row.source!, row.as_of!) });
    if (!row.spot_hourly) continue;
    const source = spotSources.indexOf(percent ? 'alexei-led/spotinfo' : row.source!.replace(/ \(.*\)$/, ''), row.spot_as_of!);
    put(spot, row.machine_type!, region, { price: percent ? percentOf(Number(row.spot_hourly), price) : Number(row.spot_hourly), source });
  }
  for (const row of windowsRows) {
    if (!row.on_demand_hourly) continue;
    put(windows, row.machine_type!, regionOf(cloud, row.region!), {
      price: Number(row.on_demand_hourly),
      source: windowsSources.indexOf(row.source!, row.as_of!),
    });
  }
  const family = familyOf(cloud);
  const types = sorted(linuxRows.map((row) => row.machine_type!)).sort((a, b) => compare(machineName(cloud, a), machineName(cloud, b)));
  const rowsByType = groupBy(linuxRows, (row) => row.machine_type!);
  const fact = (type: string, column: string): string => common(rowsByType.get(type)!.map((row) => row[column]!));
  const grid = (names: readonly string[], cells: Cells) => packGrid(names, regions, (type, region) => cells.get(type)?.get(region), family);
  const mine = uplifts.filter((row) => row.cloud === cloud);
  const windowsTypes = types.filter((type) => windows.has(type));
  const [uplift] = mine;
  return {
    machines: {
      regions,
      sources: linuxSources.list,
      types,
      vcpu: types.map((type) => numberOrNull(fact(type, 'vcpu'))),
      gib: types.map((type) => numberOrNull(fact(type, 'memory_gib'))),
      arm: types.flatMap((type, i) => (fact(type, 'arch') === 'arm64' ? [i] : [])),
      gpu: Object.fromEntries(
        types.flatMap((type, i) =>
          fact(type, 'gpu_count') === '' ? [] : [[i, [fact(type, 'gpu_name'), Number(fact(type, 'gpu_count'))] as const]],
        ),
      ),
      ...grid(types, linux),
    },
    spot: { regions, sources: spotSources.list, types, percent, ...grid(types, spot) },
    windows: {
      regions,
      uplift: Object.fromEntries(mine.map((row) => [row.machine_type!, Number(row.uplift_hourly)])),
      upliftSource: uplift ? windowsSources.indexOf(uplift.source!, uplift.as_of!) : 0,
      ...(windowsTypes.length > 0 && { own: { types: windowsTypes, ...grid(windowsTypes, windows) } }),
      sources: windowsSources.list,
    },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Spot prices of AWS are the price less the savings in whole percent. */
function percentOf(spot: number, onDemand: number): number {
  const percent = Math.round((spot / onDemand) * 100);
  if (Math.abs((onDemand * percent) / 100 - spot) > 1e-6 + onDemand * 1e-6) throw new Error(`${spot} is no whole percent of ${onDemand}`);
  return percent;
}
