import type { Currency } from '../model/money';
import type { Finding } from '../model/finding';
import type { Tier, Unit } from '../model/price';
import { suggestion } from './closeNames';
import { csvRecords, type CsvRecord } from './csv';
import type { KnownItems } from './items/item';
import { cloudOf } from './lookup';
import { rounded } from './regions';
import { scopeId, type ItemScope } from './scope';

/** A negotiated price: what it holds for, and its tiers from 0 on. */
export interface OwnPrice {
  readonly scope: ItemScope;
  readonly unit: Unit;
  readonly tiers: readonly [Tier, ...Tier[]];
  readonly note?: string;
  /** 1-based line of the price book. */
  readonly line: number;
}

const COLUMNS = ['cloud', 'machine', 'item', 'keys', 'os', 'purchase', 'type', 'region', 'unit', 'from', 'price', 'currency', 'note'];
/** More rows than this are not read: a price book holds what was negotiated, not a price list. */
const MOST_ROWS = 50_000;

interface Row {
  readonly scope: ItemScope;
  readonly unit: Unit;
  readonly tier: Tier;
  readonly note: string;
  readonly line: number;
}

/**
 * Reads a price book: CSV with a header; a row is the price of a machine's hour or of a price item's unit, in USD or in the
 * currency that `prices.currency` gives a rate for. A row that is wrong is reported at its line, and the others hold.
 */
export function readPriceBook(
  text: string,
  file: string,
  items: KnownItems,
  currency: Currency | undefined,
): { readonly prices: readonly OwnPrice[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const report = (line: number, message: string, severity: Finding['severity'] = 'error'): void => {
    const range = { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 1_000 } };
    findings.push({ code: 'config/price-book', severity, message, address: '', file, range, related: [], fixes: [] });
  };
  const [header, ...records] = csvRecords(text);
  if (!header) {
    report(1, `The price book is empty: its first line names the columns, such as cloud,machine,region,unit,price`);
    return { prices: [], findings };
  }
  const names = header.fields.map((name) => name.trim().toLowerCase());
  for (const name of names.filter((each) => each !== '' && !COLUMNS.includes(each)))
    report(header.line, `A price book has no column ${name}${suggestion(name, COLUMNS)}`, 'warning');
  if (!names.includes('price') || !(names.includes('machine') || names.includes('item'))) {
    report(header.line, 'A price book needs the columns price and machine or item');
    return { prices: [], findings };
  }
  if (records.length > MOST_ROWS) report(header.line, `Only the first ${MOST_ROWS} rows are read`);
  const rows = records.slice(0, MOST_ROWS).flatMap((record): readonly Row[] => {
    const row = rowOf(record, names, items, currency);
    if (typeof row !== 'string') return [row];
    report(record.line, `This row is not used: ${row}`);
    return [];
  });
  return { prices: pricesOf(rows, report), findings };
}

/** One row, or what is wrong with it. */
function rowOf(
  { fields, problem, line }: CsvRecord,
  names: readonly string[],
  items: KnownItems,
  currency: Currency | undefined,
): Row | string {
  if (problem !== undefined) return problem;
  if (fields.slice(names.length).some((field) => field.trim() !== '')) return `it has ${fields.length} fields for ${names.length} columns`;
  const field = (name: string): string => fields[names.indexOf(name)]?.trim() ?? '';
  const thing = thingOf(field, items);
  if (typeof thing === 'string') return thing;
  const { scope, unit } = thing;
  const given = field('unit');
  if (given === '') return `it has no unit; this price is for one ${unit}`;
  if (given.toLowerCase() !== unit.toLowerCase()) return `the unit is ${unit}, not ${given}`;
  const amount = numberOf(field('price'));
  if (amount === undefined) return field('price') === '' ? 'it has no price' : `${field('price')} is no price: write digits and a dot`;
  const from = field('from') === '' ? 0 : numberOf(field('from'));
  if (from === undefined) return `${field('from')} is no start of a tier`;
  const code = field('currency').toUpperCase();
  if (code !== '' && code !== 'USD' && code !== currency?.code)
    return `there is no rate for ${code}: prices are in USD, or in the currency of prices.currency`;
  const perUsd = code === '' || code === 'USD' ? 1 : (currency?.perUsd ?? 1);
  const converted = perUsd === 1 ? '' : `${amount} ${code} at ${perUsd} per USD of ${currency?.asOf ?? ''}`;
  const note = [field('note'), converted].filter((part) => part !== '').join(', ');
  return { scope, unit, tier: { from, unitPrice: rounded(amount / perUsd) }, note, line };
}

/** What a row prices, and the unit that its price must be for. */
function thingOf(field: (name: string) => string, items: KnownItems): { readonly scope: ItemScope; readonly unit: Unit } | string {
  const [machine, id] = [field('machine'), field('item')];
  if ((machine === '') === (id === '')) return 'it names a machine or an item, one of them';
  const [type, region, os, purchase] = [field('type'), field('region'), field('os').toLowerCase(), field('purchase').toLowerCase()];
  const more = { ...(type !== '' && { type }), ...(region !== '' && { region }) };
  if (machine !== '') {
    const cloud = CLOUDS[field('cloud').toLowerCase()];
    if (!cloud) return 'a machine needs its cloud: aws, azure or google';
    if (os !== '' && os !== 'linux' && os !== 'windows') return `os is linux or windows, not ${os}`;
    if (purchase !== '' && purchase !== 'on-demand' && purchase !== 'spot') return `purchase is on-demand or spot, not ${purchase}`;
    if (field('keys') !== '') return 'keys belong to an item';
    return { scope: { cloud, machine, os: os === 'windows' ? os : 'linux', ...(purchase !== '' && { purchase }), ...more }, unit: 'hour' };
  }
  const item = Object.hasOwn(items, id) ? items[id] : undefined;
  const cloud = cloudOf(id);
  if (!item || !cloud) return `there is no item ${id}${suggestion(id, Object.keys(items))}`;
  const keys = field('keys');
  const wanted = item.keys ?? [];
  if (wanted.length === 0 && keys !== '') return `${id} has no keys`;
  if (wanted.length > 0 && keys.split('|').filter((key) => key.trim() !== '').length !== wanted.length)
    return `${id} needs the keys ${wanted.join('|')}`;
  return { scope: { cloud, item: id, ...(keys !== '' && { keys: keys.replace(/\s*\|\s*/g, '|') }), ...more }, unit: item.unit };
}

const CLOUDS: Readonly<Record<string, 'aws' | 'azure' | 'gcp'>> = { aws: 'aws', azure: 'azure', google: 'gcp', gcp: 'gcp' };

/** Rows of one thing become its tiers. Two prices for the same tier of the same thing are both left out. */
function pricesOf(rows: readonly Row[], report: (line: number, message: string) => void): readonly OwnPrice[] {
  const byScope = new Map<string, Row[]>();
  for (const row of rows) byScope.set(scopeId(row.scope), [...(byScope.get(scopeId(row.scope)) ?? []), row]);
  return [...byScope.values()].flatMap((group) => {
    const sorted = [...group].sort((a, b) => a.tier.from - b.tier.from);
    const twice = sorted.find((row, i) => sorted[i - 1]?.tier.from === row.tier.from);
    const [first, ...others] = sorted;
    if (!first) return [];
    if (twice) {
      for (const { line } of group)
        report(line, `This row is not used: lines ${group.map((row) => row.line).join(' and ')} price the same thing`);
      return [];
    }
    if (first.tier.from !== 0) {
      report(first.line, 'This row is not used: a price from 0 on is missing');
      return [];
    }
    const { scope, unit, tier, note, line } = first;
    return [{ scope, unit, tiers: [tier, ...others.map((row) => row.tier)], line, ...(note !== '' && { note }) }];
  });
}

/** A number as written in a price list; decimal commas and signs are none. */
const numberOf = (text: string): number | undefined => (/^\d+(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text) : undefined);
