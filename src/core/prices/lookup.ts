import type { Price, PriceQuery, Tier } from '../model/price';
import type { Cloud } from '../model/resource';
import { isKnown, type Unknown } from '../model/value';
import { catalogueOf, type Catalogue, type CatalogueFiles, type ItemTable } from './catalogue';
import { suggestion } from './closeNames';
import { machineHour, NOT_LOADED, sourceOf } from './machines';
import type { Prices } from './prices';
import { EVERYWHERE, regionCode, regionRatio, rounded, standIns, uncoveredRegion } from './regions';
import { shareOf } from './share';
import { whyUnknown } from './why';

/** Prices from the bundled catalogue. Answers are remembered while the parts they come from are loaded. */
export function createPrices(files: CatalogueFiles): Prices {
  const catalogue = catalogueOf(files);
  /** By place, item and keys, one map in another: a key of all three would be put together for every line of every resource. */
  const remembered = new Map<string, Map<string, Map<string, Price>>>();

  function find(query: PriceQuery, at: string | Unknown): Price {
    const place = query.region ?? at;
    if (!isKnown(place)) return unpriced(whyUnknown(place));
    if (query.kind === 'given') return givenPrice(catalogue, query, place);
    const keys = query.kind === 'item' ? query.keys : [query.machine];
    for (const key of keys) if (!isKnown(key)) return unpriced(whyUnknown(key));
    const known = keys as readonly string[];
    const id = idOf(query, known);
    const ofItem = entry(entry(remembered, place), query.kind === 'item' ? query.item : query.cloud);
    const before = ofItem.get(id);
    if (before) return reduced(before, query);
    const price = priced(catalogue, query, known, place);
    if (price !== NOT_LOADED) ofItem.set(id, price);
    return reduced(price, query);
  }

  return { price: find, machine: (cloud, type) => catalogue.machines(cloud)?.spec(type) };
}

function entry<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  let found = map.get(key);
  if (!found) map.set(key, (found = new Map<string, T>()));
  return found;
}

/** The price less what the provider takes off by itself, with its reason. */
function reduced(price: Price, query: PriceQuery): Price {
  if (query.kind !== 'machine' || !query.less || price.kind !== 'priced') return price;
  const { share, why } = query.less;
  const [first, ...rest] = price.tiers.map(({ from, unitPrice }) => ({ from, unitPrice: unitPrice * (1 - share) }));
  return first ? { ...price, tiers: [first, ...rest], source: { ...price.source, note: why } } : price;
}

const unpriced = (why: string): Price => ({ kind: 'unpriced', why });

type Given = Extract<PriceQuery, { kind: 'given' }>;

/** A given price as it is, or scaled to the region. */
function givenPrice(catalogue: Catalogue, { unit, unitPrice, source, scaledIn }: Given, place: string): Price {
  const price: Priced = { kind: 'priced', tiers: [{ from: 0, unitPrice }], mode: 'graduated', unit, source };
  if (scaledIn === undefined) return price;
  if (!catalogue.regions(scaledIn) || !catalogue.machines(scaledIn)) return NOT_LOADED;
  const region = regionCode(scaledIn, place);
  if (region === source.region) return price;
  return uncoveredRegion(catalogue, scaledIn, region) === undefined
    ? carriedOver(catalogue, scaledIn, { varies: 'region' }, price, region)
    : price;
}

/** The same for queries of an item, or of a cloud's machines, that have the same price; the usual ones are one text as it is. */
function idOf(query: Exclude<PriceQuery, Given>, keys: readonly string[]): string {
  const [first = ''] = keys;
  if (query.kind === 'item') return keys.length < 2 ? first : keys.join('\n');
  if (query.kind === 'share') return `${first}\n${query.os}\n${query.purchase}\n${query.of}`;
  return query.os === 'linux' && query.purchase === 'on-demand' ? first : `${first}\n${query.os}\n${query.purchase}`;
}

function priced(catalogue: Catalogue, query: Exclude<PriceQuery, Given>, keys: readonly string[], place: string): Price {
  if (query.kind === 'item') {
    const cloud = cloudOf(query.item);
    if (!cloud) return unpriced(`no price is known for ${query.item}`);
    if (!catalogue.regions(cloud)) return NOT_LOADED;
    const region = regionCode(cloud, place);
    return itemPrice(catalogue, cloud, query.item, keys, region);
  }
  const { cloud } = query;
  if (!catalogue.regions(cloud)) return NOT_LOADED;
  const region = regionCode(cloud, place);
  const why = uncoveredRegion(catalogue, cloud, region);
  if (why !== undefined) return unpriced(why);
  const type = keys[0] ?? '';
  if (query.kind === 'machine') return machineHour(catalogue, type, region, query);
  const node = machineHour(catalogue, type, region, query);
  return node.kind === 'priced' ? shareOf(node, catalogue.machines(cloud)?.spec(type), query) : node;
}

/** The cloud an item belongs to is the first word of its id. */
export function cloudOf(item: string): Cloud | undefined {
  const cloud = item.slice(0, item.indexOf('.'));
  return cloud === 'aws' || cloud === 'azure' || cloud === 'gcp' ? cloud : undefined;
}

function itemPrice(catalogue: Catalogue, cloud: Cloud, id: string, keys: readonly string[], region: string): Price {
  const table = catalogue.item(cloud, id);
  if (table === 'not loaded') return NOT_LOADED;
  const name = keys.join('|');
  const entries = table?.entries(name) ?? [];
  if (!table || entries.length === 0) {
    return unpriced(
      keys.length === 0
        ? `no price is known for ${id}`
        : `no price for ${keys.join(', ')}${suggestion(name, table?.names() ?? []).replaceAll('|', ', ')}`,
    );
  }
  for (const place of [region, EVERYWHERE]) {
    const exact = listed(cloud, table, entries, place);
    if (exact) return exact;
  }
  const why = uncoveredRegion(catalogue, cloud, region);
  if (why !== undefined) return unpriced(why);
  for (const other of standIns(cloud, region, table.regions)) {
    const elsewhere = listed(cloud, table, entries, other);
    if (elsewhere) return carriedOver(catalogue, cloud, table, elsewhere, region);
  }
  return unpriced('not priced in this region');
}

type Priced = Price & { readonly kind: 'priced' };

/** The list price of a region, if all its tiers from 0 on are known. */
function listed(cloud: Cloud, table: ItemTable, entries: readonly number[], region: string): Priced | undefined {
  const tiers: Tier[] = [];
  let source = 0;
  for (const entry of entries) {
    const cell = table.cell(entry, region);
    if (!cell) continue;
    if (tiers.length === 0) source = cell.source;
    tiers.push({ from: table.from(entry), unitPrice: cell.price });
  }
  const [first, ...others] = tiers;
  if (first?.from !== 0) return undefined;
  const from = table.sources[source] ?? (['', ''] as const);
  return {
    kind: 'priced',
    tiers: [first, ...others],
    mode: table.mode ?? 'graduated',
    unit: table.unit,
    source: sourceOf(cloud, from, from[2] === undefined ? 'exact' : 'derived', region, from[2] === undefined ? [] : [from[2]]),
  };
}

/** Another region's price, scaled where that is closer to the truth than taking it as it is. */
function carriedOver(catalogue: Catalogue, cloud: Cloud, item: Pick<ItemTable, 'varies'>, price: Priced, region: string): Price {
  if (item.varies === 'region' && !catalogue.machines(cloud)) return NOT_LOADED;
  const from = price.source.region;
  const ratio = item.varies === 'region' ? regionRatio(catalogue, cloud, region, from) : undefined;
  if (ratio === undefined) return { ...price, source: { ...price.source, mark: 'other region' } };
  const [first, ...others] = price.tiers;
  const scaled = ({ from: start, unitPrice }: Tier): Tier => ({ from: start, unitPrice: rounded(unitPrice * ratio) });
  return {
    ...price,
    tiers: [scaled(first), ...others.map(scaled)],
    source: {
      ...price.source,
      mark: 'estimated',
      region,
      note: [price.source.note, `that of ${from}, scaled by how dear the region is`].filter((text) => text !== undefined).join('; '),
    },
  };
}
