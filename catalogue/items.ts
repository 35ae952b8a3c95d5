import type { Cloud } from '../src/core/model/resource';
import type { PackedItem, PackedItems } from '../src/core/prices/catalogue';
import type { Item, Items, Row } from '../src/core/prices/items/item';
import { cloudOf } from '../src/core/prices/lookup';
import { packGrid, type PriceCell } from './pack';
import { ESTABLISHED } from './units';
import { byCodeUnit, regionOf, sorted, Sources, type Fields } from './tables';

/** Prices that come from printed estimates are rounded: closer than this they are the same. */
const SAME = 0.005;

interface Candidate {
  readonly fields: Fields;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Rows of both tables by cloud, table and service. */
export type PriceRows = ReadonlyMap<string, readonly Candidate[]>;

export function rowsByService(services: readonly Fields[], blockStorage: readonly Fields[]): PriceRows {
  const rows = new Map<string, Candidate[]>();
  const add = (key: string, fields: Fields, attributes: Readonly<Record<string, string>>) => {
    const list = rows.get(key) ?? [];
    list.push({ fields, attributes });
    rows.set(key, list);
  };
  for (const fields of services) {
    const parsed = JSON.parse(fields.attributes === '' ? '{}' : fields.attributes!) as Record<string, unknown>;
    const attributes = Object.fromEntries(
      Object.entries(parsed).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
    add(`${fields.cloud!} services ${fields.service!}`, fields, attributes);
  }
  for (const fields of blockStorage) {
    add(`${fields.cloud!} blockstorage `, { ...fields, component: fields.volume_type! }, { volume_type: fields.volume_type! });
  }
  return rows;
}

/** Packs the items of one cloud; what is wrong with an item is told, and what is right with it kept. */
export function packItems(
  cloud: Cloud,
  items: Items,
  rows: PriceRows,
  regionsKnown: ReadonlySet<string>,
  problem: (text: string) => void,
): PackedItems {
  const sources = new Sources();
  const found = new Map<string, ReadonlyMap<string, ReadonlyMap<string, PriceCell>>>();
  for (const id of Object.keys(items)
    .filter((each) => cloudOf(each) === cloud)
    .sort(byCodeUnit)) {
    const cells = cellsOf(cloud, items[id]!, rows, regionsKnown, sources, (text) => problem(`${id}: ${text}`));
    if (cells.size > 0) found.set(id, cells);
  }
  const regions = sorted([...found.values()].flatMap((cells) => [...cells.values()].flatMap((row) => [...row.keys()])));
  const packed: Record<string, PackedItem> = {};
  for (const [id, cells] of found) {
    const entries = [...cells.keys()].sort((a, b) => byCodeUnit(nameOf(a), nameOf(b)) || fromOf(a) - fromOf(b));
    const from = entries.map(fromOf);
    packed[id] = {
      entries: entries.map(nameOf),
      ...(from.some((start) => start > 0) && { from }),
      ...packGrid(
        entries,
        regions,
        (entry, region) => cells.get(entry)?.get(region),
        (entry) => familyOf(nameOf(entry)),
      ),
    };
  }
  return { regions, sources: sources.list, items: packed };
}

const nameOf = (entry: string): string => entry.slice(0, entry.lastIndexOf('@'));
const fromOf = (entry: string): number => Number(entry.slice(entry.lastIndexOf('@') + 1));

/** Sizes of one class vary by region alike: `MySQL|db.r5.large|Single-AZ` and `.xlarge`. */
const familyOf = (name: string): string =>
  name
    .split('|')
    .map((key) => (key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : key.replace(/\d+/g, '#')))
    .join('|');

/** Prices of an item by entry (`key|key@from`) and region. */
function cellsOf(
  cloud: Cloud,
  item: Item,
  rows: PriceRows,
  regionsKnown: ReadonlySet<string>,
  sources: Sources,
  problem: (text: string) => void,
): ReadonlyMap<string, ReadonlyMap<string, PriceCell>> {
  const cells = new Map<string, Map<string, PriceCell>>();
  item.rows.forEach((row, number) => {
    const place = `row ${number + 1} (${row.service ?? row.table}, ${row.component ?? 'any component'}, ${row.unit})`;
    const established = row.unit === '' ? ESTABLISHED[`${row.service ?? ''}/${row.component ?? ''}`] : undefined;
    if (row.unit === '' && row.unitBy === undefined && !established) {
      problem(`${place} has no unit`);
      return;
    }
    if (established && established.unit !== item.unit) {
      problem(`${place} is for one ${established.unit}, not ${item.unit}`);
      return;
    }
    const keys = row.as ?? row.keys ?? [];
    if (keys.length !== (item.keys?.length ?? 0)) problem(`${place} has ${keys.length} keys, the item ${item.keys?.length ?? 0}`);
    const own = new Map<string, Map<string, PriceCell>>();
    const clashes = new Set<string>();
    let lost = 0;
    for (const candidate of rows.get(`${cloud} ${row.table} ${row.service ?? ''}`) ?? []) {
      const key = matched(row, candidate);
      if (key === undefined) continue;
      const region = placeOf(cloud, row, candidate.fields.region!, regionsKnown);
      if (region === undefined) {
        lost++;
        continue;
      }
      const price = Number(candidate.fields.price);
      if (candidate.fields.price === '' || !Number.isFinite(price) || price < 0) {
        problem(`${place} has no price in ${region}`);
        continue;
      }
      const entry = `${key}@${row.from ?? 0}`;
      const cell = {
        price: row.times === undefined ? price : Number((price * row.times).toPrecision(12)),
        source: sources.indexOf(candidate.fields.source!, candidate.fields.as_of!),
      };
      const column = own.get(entry) ?? new Map<string, PriceCell>();
      own.set(entry, column);
      const before = column.get(region);
      if (before && !isSame(before.price, cell.price)) clashes.add(`${entry}\n${region}\n${before.price} and ${cell.price}`);
      else column.set(region, before ?? cell);
    }
    if (own.size === 0)
      problem(`${place} matches nothing${lost > 0 ? `, except ${lost} rows without a region: name one by \`region\`` : ''}`);
    for (const clash of clashes) own.get(clash.split('\n')[0]!)?.delete(clash.split('\n')[1]!);
    if (clashes.size > 0) problem(`${place} has ${clashes.size} cells with two prices: ${[...clashes][0]!.replaceAll('\n', ', ')}`);
    for (const column of own.values()) {
      const reference = column.get('us-east-1') ?? column.get('global');
      if (established && (!reference || !isSame(reference.price, established.usd))) {
        problem(`${place} costs ${reference?.price ?? 'nothing known'}, by the price page ${established.usd} a ${established.unit}`);
        return;
      }
    }
    for (const [entry, column] of own) {
      const all = cells.get(entry) ?? new Map<string, PriceCell>();
      cells.set(entry, all);
      for (const [region, cell] of column) {
        const before = all.get(region);
        if (before && !isSame(before.price, cell.price)) problem(`${place}: ${entry} costs ${before.price} or ${cell.price} in ${region}`);
        all.set(region, before ?? cell);
      }
    }
  });
  return cells;
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(a, b);

/** The keys of a row that an item selects, or `undefined`. */
function matched(row: Row, { fields, attributes }: Candidate): string | undefined {
  if (row.component !== undefined && fields.component !== row.component) return undefined;
  if (fields.unit !== row.unit) return undefined;
  for (const [name, value] of Object.entries(row.where ?? {})) if (attributes[name] !== value) return undefined;
  for (const name of row.without ?? []) if (attributes[name] !== undefined) return undefined;
  if (row.as) return row.as.join('|');
  const keys = (row.keys ?? []).map((name) => (name === 'component' ? fields.component : attributes[name]));
  return keys.every((key) => key !== undefined && key !== '') ? keys.join('|') : undefined;
}

/** The region a row holds for; `undefined` when neither it nor the item says. */
function placeOf(cloud: Cloud, row: Row, region: string, known: ReadonlySet<string>): string | undefined {
  const code = regionOf(cloud, region);
  if (known.has(code) || code === 'global') return code;
  return row.region ?? (code === 'unspecified' ? undefined : code);
}
