import type { Unit } from '../model/price';
import type { Cloud } from '../model/resource';
import { gridOf, type Cell, type PackedGrid } from './grid';
import type { MachineSpec } from './prices';

/** Reads a part of the bundled catalogue by name (`aws/machines`); `undefined` while it is not loaded, or not there. */
export type CatalogueFiles = (name: string) => unknown;

/** Public source of figures (`owner/name`) and their date, `YYYY-MM-DD`; how they were worked out of the source's, if they were. */
export type Source = readonly [source: string, asOf: string, derived?: string];

/** `<cloud>/machines`: Linux, on demand, per hour. */
export interface PackedMachines extends PackedGrid {
  readonly regions: readonly string[];
  readonly sources: readonly Source[];
  /** The provider's spelling. */
  readonly types: readonly string[];
  readonly vcpu: readonly (number | null)[];
  readonly gib: readonly (number | null)[];
  /** Indexes of Arm machines. */
  readonly arm: readonly number[];
  /** Accelerators by index of the type. */
  readonly gpu: Readonly<Record<string, readonly [name: string, count: number]>>;
}

/** `<cloud>/spot`: in the order of the machines. `percent`: cells are percent of the Linux price. */
export interface PackedSpot extends PackedGrid {
  readonly regions: readonly string[];
  readonly sources: readonly Source[];
  readonly types: readonly string[];
  readonly percent: boolean;
}

/** `<cloud>/windows`: what Windows adds to an hour of a machine, and hours listed by themselves. */
export interface PackedWindows {
  readonly regions: readonly string[];
  readonly sources: readonly Source[];
  /** USD an hour by machine type. */
  readonly uplift: Readonly<Record<string, number>>;
  readonly upliftSource: number;
  readonly own?: PackedGrid & { readonly types: readonly string[] };
}

/** One item: how it is priced; entries are `key|key` of one tier each. */
export interface PackedItem extends PackedGrid {
  readonly unit: Unit;
  /** `region`, where absent `nowhere`. */
  readonly varies?: 'region';
  readonly mode?: 'volume';
  readonly entries: readonly string[];
  /** Start of each entry's tier; absent: all from 0. */
  readonly from?: readonly number[];
}

/** `<cloud>/items`. */
export interface PackedItems {
  readonly regions: readonly string[];
  readonly sources: readonly Source[];
  readonly items: Readonly<Record<string, PackedItem>>;
}

/** `<cloud>/regions`: code to the name people know. */
export type PackedRegions = Readonly<Record<string, string>>;

/** Prices by name and region code. */
export interface Table {
  cell(entry: number, region: string): Cell | undefined;
  /** Entries of a name, ascending by tier. */
  entries(name: string): readonly number[];
  readonly names: () => readonly string[];
  readonly regions: readonly string[];
  readonly sources: readonly Source[];
}

export interface MachineTable extends Table {
  spec(type: string): MachineSpec | undefined;
}

export interface ItemTable extends Table, Pick<PackedItem, 'unit' | 'varies' | 'mode'> {
  readonly from: (entry: number) => number;
}

export interface SpotTable extends Table {
  /** Cells are percent of the Linux price. */
  readonly percent: boolean;
}

export interface WindowsTable {
  /** Hours listed by themselves. */
  readonly own: Table | undefined;
  /** USD an hour on top of Linux; the same in every region. */
  readonly uplift: (type: string) => number | undefined;
  readonly source: Source;
}

/** The parts of the catalogue, each decoded on first use. A part that is not loaded is asked for again next time. */
export interface Catalogue {
  machines(cloud: Cloud): MachineTable | undefined;
  spot(cloud: Cloud): SpotTable | undefined;
  windows(cloud: Cloud): WindowsTable | undefined;
  item(cloud: Cloud, id: string): ItemTable | undefined | 'not loaded';
  regions(cloud: Cloud): PackedRegions | undefined;
}

/** Azure writes machine names in many ways; others are taken as they are. */
export function machineName(cloud: Cloud, type: string): string {
  if (cloud !== 'azure') return type.trim();
  const name = type.trim().toLowerCase().replace(/\s+/g, '_');
  return /^(standard|basic)_/.test(name) ? name : `standard_${name}`;
}

export function catalogueOf(files: CatalogueFiles): Catalogue {
  const decoded = new Map<string, unknown>();
  function part<T>(name: string, decode: (packed: object) => T): T | undefined {
    if (decoded.has(name)) return decoded.get(name) as T;
    const packed = files(name);
    if (typeof packed !== 'object' || packed === null) return undefined;
    const value = decode(packed);
    decoded.set(name, value);
    return value;
  }

  // The files are our own, written by catalogue/build.ts: their shapes are taken as they are.
  return {
    machines: (cloud) => part(`${cloud}/machines`, (packed) => machineTable(cloud, packed as PackedMachines)),
    spot: (cloud) => part(`${cloud}/spot`, (packed) => spotTable(cloud, packed as PackedSpot)),
    windows: (cloud) => part(`${cloud}/windows`, (packed) => windowsTable(cloud, packed as PackedWindows)),
    item: (cloud, id) => {
      const items = part(`${cloud}/items`, (packed) => itemTables(packed as PackedItems));
      return items ? items(id) : 'not loaded';
    },
    regions: (cloud) => part(`${cloud}/regions`, (packed) => packed as PackedRegions),
  };
}

const spotTable = (cloud: Cloud, packed: PackedSpot): SpotTable => ({ ...tableOf(cloud, packed, packed.types), percent: packed.percent });

function windowsTable(cloud: Cloud, { own, uplift, upliftSource, regions, sources }: PackedWindows): WindowsTable {
  const byName = new Map(Object.entries(uplift).map(([type, amount]) => [machineName(cloud, type), amount]));
  return {
    own: own && tableOf(cloud, { ...own, regions, sources }, own.types),
    uplift: (type) => byName.get(machineName(cloud, type)),
    source: sources[upliftSource] ?? ['', ''],
  };
}

interface Packed extends PackedGrid {
  readonly regions: readonly string[];
  readonly sources: readonly Source[];
}

function tableOf(cloud: Cloud | undefined, packed: Packed, names: readonly string[]): Table {
  const regions = new Map(packed.regions.map((region, i) => [region, i]));
  const cell = gridOf(packed);
  let byName: ReadonlyMap<string, readonly number[]> | undefined;
  const index = (): ReadonlyMap<string, readonly number[]> => {
    const map = new Map<string, number[]>();
    names.forEach((name, i) => {
      const key = cloud ? machineName(cloud, name) : name;
      const entries = map.get(key);
      if (entries) entries.push(i);
      else map.set(key, [i]);
    });
    return map;
  };
  return {
    cell(entry, region) {
      const column = regions.get(region);
      return column === undefined ? undefined : cell(entry, column);
    },
    entries: (name) => (byName ??= index()).get(cloud ? machineName(cloud, name) : name) ?? [],
    names: () => names,
    regions: packed.regions,
    sources: packed.sources,
  };
}

function machineTable(cloud: Cloud, packed: PackedMachines): MachineTable {
  const table = tableOf(cloud, packed, packed.types);
  const arm = new Set(packed.arm);
  return {
    ...table,
    spec(type) {
      const [entry] = table.entries(type);
      if (entry === undefined) return undefined;
      const [gpuName = null, gpus = 0] = packed.gpu[entry] ?? [];
      return {
        type: packed.types[entry] ?? type,
        vcpu: packed.vcpu[entry] ?? null,
        gib: packed.gib[entry] ?? null,
        gpus,
        gpuName,
        arm: arm.has(entry),
      };
    },
  };
}

function itemTables({ regions, sources, items }: PackedItems): (id: string) => ItemTable | undefined {
  const made = new Map<string, ItemTable>();
  return (id) => {
    const packed = Object.hasOwn(items, id) ? items[id] : undefined;
    if (!packed) return undefined;
    let table = made.get(id);
    if (!table) {
      const { unit, varies, mode } = packed;
      table = {
        ...tableOf(undefined, { ...packed, regions, sources }, packed.entries),
        from: (entry) => packed.from?.[entry] ?? 0,
        unit,
        ...(varies && { varies }),
        ...(mode && { mode }),
      };
      made.set(id, table);
    }
    return table;
  };
}
