import type { Cloud } from '../src/core/model/resource';
import type { PackedItem, PackedItems } from '../src/core/prices/catalogue';
import type { Item, Items, Row } from '../src/core/prices/items/item';
import { cloudOf } from '../src/core/prices/lookup';
import { packGrid, type PriceCell } from './pack';
import { ESTABLISHED } from './units';
import { variantsOf } from './variants';
import { byCodeUnit, regionOf, sorted, Sources, type Fields } from './tables';

/** Prices that come from printed estimates are rounded: closer than this they are the same. */
const SAME = 0.005;

interface Candidate {
  readonly fields: Fields;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Rows of the tables by cloud, table and service. */
export type PriceRows = ReadonlyMap<string, readonly Candidate[]>;

export function rowsByService(services: readonly Fields[], blockStorage: readonly Fields[], facts: readonly Fields[] = []): PriceRows {
  const rows = new Map<string, Candidate[]>();
  const add = (key: string, fields: Fields, attributes: Readonly<Record<string, string>>) => {
    const list = rows.get(key) ?? [];
    list.push({ fields, attributes });
    rows.set(key, list);
  };
  const variants = new Map([...variantsOf(services), ...variantsOf(facts)]);
  for (const [table, fields] of [
    ...services.map((each) => ['services', each] as const),
    ...facts.map((each) => ['facts', each] as const),
  ]) {
    const parsed = JSON.parse(fields.attributes === '' ? '{}' : fields.attributes!) as Record<string, unknown>;
    const attributes = Object.fromEntries(
      Object.entries(parsed).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
    const variant = attributes.variant ?? variants.get(fields);
    add(`${fields.cloud!} ${table} ${fields.service!}`, fields, variant === undefined ? attributes : { ...attributes, variant });
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
    const cells = cellsOf(items[id]!, { cloud, rows, regionsKnown, sources }, (text) => problem(`${id}: ${text}`));
    if (cells.size > 0) found.set(id, cells);
  }
  const regions = sorted([...found.values()].flatMap((cells) => [...cells.values()].flatMap((row) => [...row.keys()])));
  const packed: Record<string, PackedItem> = {};
  for (const [id, cells] of found) {
    const entries = [...cells.keys()].sort((a, b) => byCodeUnit(nameOf(a), nameOf(b)) || fromOf(a) - fromOf(b));
    const from = entries.map(fromOf);
    const { unit, varies, mode } = items[id]!;
    packed[id] = {
      unit,
      ...(varies === 'region' && { varies }),
      ...(mode && { mode }),
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

/** Prices by entry (`key|key@from`) and region. */
type Cells = Map<string, Map<string, PriceCell>>;

interface Tables {
  readonly cloud: Cloud;
  readonly rows: PriceRows;
  readonly regionsKnown: ReadonlySet<string>;
  readonly sources: Sources;
}

function cellsOf(item: Item, tables: Tables, problem: (text: string) => void): Cells {
  const cells: Cells = new Map();
  item.rows.forEach((row, number) => {
    const place = `row ${number + 1} (${row.service ?? row.table}, ${row.component ?? 'any component'}, ${row.unit})`;
    const tell = (text: string): void => problem(`${place} ${text}`);
    const fault = faultOf(row, item);
    if (fault !== undefined) {
      tell(fault);
      return;
    }
    const own = rowCells(row, tables, tell);
    const disagreement = establishedFault(row, own);
    if (disagreement === undefined) addTo(cells, own, tell);
    else tell(disagreement);
  });
  return cells;
}

const establishedFor = (row: Row) => (row.unit === '' ? ESTABLISHED[`${row.service ?? ''}/${row.component ?? ''}`] : undefined);

/** What is wrong with a row before the tables are looked at. */
function faultOf(row: Row, item: Item): string | undefined {
  const established = establishedFor(row);
  if (row.unit === '' && row.unitBy === undefined && !established) return 'has no unit';
  if (established && established.unit !== item.unit) return `is for one ${established.unit}, not ${item.unit}`;
  const [has, wanted] = [(row.as ?? row.keys ?? []).length, item.keys?.length ?? 0];
  return has === wanted ? undefined : `has ${has} keys, the item ${wanted}`;
}

/** Where a unit rests on a published price, the tables must hold that price. */
function establishedFault(row: Row, cells: Cells): string | undefined {
  const established = establishedFor(row);
  if (!established) return undefined;
  for (const column of cells.values()) {
    const reference = column.get('us-east-1') ?? column.get('global');
    if (!reference || !isSame(reference.price, established.usd)) {
      return `costs ${reference?.price ?? 'nothing known'}, by the price page ${established.usd} a ${established.unit}`;
    }
  }
  return undefined;
}

/** The cells that a row selects; of cells with two prices neither is taken. */
function rowCells(row: Row, { cloud, rows, regionsKnown, sources }: Tables, tell: (text: string) => void): Cells {
  const own: Cells = new Map();
  const clashes: { readonly entry: string; readonly region: string; readonly text: string }[] = [];
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
      tell(`has no price in ${region}`);
      continue;
    }
    const cell = {
      price: row.times === undefined ? price : Number((price * row.times).toPrecision(12)),
      source: sources.indexOf(candidate.fields.source!, candidate.fields.as_of!, row.derived),
    };
    const entry = `${key}@${row.from ?? 0}`;
    const column = columnOf(own, entry);
    const before = column.get(region);
    if (before && !isSame(before.price, cell.price)) clashes.push({ entry, region, text: `${before.price} and ${cell.price}` });
    else column.set(region, before ?? cell);
  }
  if (own.size === 0) tell(`matches nothing${lost > 0 ? `, except ${lost} rows without a region: name one by \`region\`` : ''}`);
  for (const { entry, region } of clashes) own.get(entry)?.delete(region);
  const [clash] = clashes;
  if (clash) tell(`has ${clashes.length} cells with two prices: ${clash.entry} in ${clash.region}, ${clash.text}`);
  return own;
}

/** Adds the cells of a further row; where two rows hold the same cell the first one stands. */
function addTo(cells: Cells, own: Cells, tell: (text: string) => void): void {
  for (const [entry, column] of own) {
    const all = columnOf(cells, entry);
    for (const [region, cell] of column) {
      const before = all.get(region);
      if (before && !isSame(before.price, cell.price))
        tell(`holds ${entry} in ${region} for ${cell.price}, a row before it for ${before.price}`);
      all.set(region, before ?? cell);
    }
  }
}

function columnOf(cells: Cells, entry: string): Map<string, PriceCell> {
  const column = cells.get(entry) ?? new Map<string, PriceCell>();
  cells.set(entry, column);
  return column;
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
