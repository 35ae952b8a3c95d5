// Prints what is priced: a row for each resource type with the components of its example and the regions their prices hold for.
//   npx tsx scripts/coverage.ts [type prefix]
import { isKnown } from '../src/core/model/value';
import type { PriceQuery } from '../src/core/model/price';
import { DEFINITIONS, FREE_TYPES } from '../src/core/resources/definitions';
import { catalogue, prices } from '../test/core/estimate/build';
import { example, EXAMPLES, type Said, type SaidLine } from '../test/core/resources/examples';

const [prefix = ''] = process.argv.slice(2);

const CLOUDS: Readonly<Record<string, string>> = { aws: 'aws', azurerm: 'azure', google: 'gcp' };

/** Regions of a cloud, without the local and edge zones. */
function regionsOf(cloud: string): readonly string[] {
  const all = Object.keys((catalogue(`${cloud}/regions`) as Readonly<Record<string, string>> | undefined) ?? {});
  return cloud === 'aws' ? all.filter((region) => /^[a-z]+(-gov|-iso\w*)?-[a-z]+-\d$/.test(region)) : all;
}

interface Row {
  readonly type: string;
  readonly components: number;
  readonly priced: number;
  readonly golden: string;
  /** Regions with the list price itself: the fewest and the most of all components. */
  readonly exact: string;
  /** Of these regions some price is known for all components, marked where it is not the list price. */
  readonly any: string;
  readonly state: string;
}

function rowOf(type: string): Row {
  const said = EXAMPLES.includes(type) ? example(type) : [];
  const lines = distinct(said.flatMap((each) => each.lines));
  const priced = lines.filter((line): line is SaidLine & { price: PriceQuery } => line.price !== undefined);
  const regions = regionsOf(CLOUDS[type.split('_')[0]!] ?? '');
  const marks = priced.map(({ price }) => regions.map((region) => markOf(price, region)));
  const exact = marks.map((of) => of.filter((mark) => mark === 'exact').length);
  const any = regions.filter((_, i) => marks.every((of) => of[i] !== undefined)).length;
  return {
    type,
    components: lines.length,
    priced: priced.length,
    golden: said.length === 0 ? '–' : `${said.length}`,
    exact: exact.length === 0 ? '–' : span(exact),
    any: exact.length === 0 ? '–' : `${any} of ${regions.length}`,
    state: stateOf(said, lines, priced.length),
  };
}

function distinct(lines: readonly SaidLine[]): readonly SaidLine[] {
  const seen = new Map<string, SaidLine>();
  for (const line of lines) {
    const key = `${line.part.replace(/\[\d+\]/g, '')}/${line.label}`;
    if (!seen.has(key) || seen.get(key)!.price === undefined) seen.set(key, line);
  }
  return [...seen.values()];
}

function stateOf(said: readonly Said[], lines: readonly SaidLine[], priced: number): string {
  if (said.length === 0) return 'no example';
  if (lines.length === 0) return said.some(({ billedWith }) => billedWith !== undefined) ? 'billed with another' : 'free';
  if (priced === 0) return 'unpriced, with the reason';
  return priced < lines.length ? `priced, ${lines.length - priced} without a price` : 'priced';
}

/** `exact`, another mark, or `undefined` where there is no price. */
function markOf(price: PriceQuery, region: string): string | undefined {
  const answer = prices.price({ ...price, region: price.region !== undefined && isKnown(price.region) ? price.region : region }, region);
  return answer.kind === 'priced' ? answer.source.mark : undefined;
}

const span = (numbers: readonly number[]): string => {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return low === high ? String(low) : `${low}–${high}`;
};

const types = [...DEFINITIONS.keys()].filter((type) => type.startsWith(prefix) && !type.startsWith('kubernetes/')).sort();
const rows = types.map(rowOf);
const header: Row = { type: 'type', components: 0, priced: 0, golden: 'golden', exact: 'exact in', any: 'some price in', state: 'state' };
const cells = (row: Row, isHeader = false): readonly string[] => [
  row.type,
  isHeader ? 'components' : String(row.components),
  isHeader ? 'priced' : String(row.priced),
  row.golden,
  row.exact,
  row.any,
  row.state,
];
const table = [cells(header, true), ...rows.map((row) => cells(row))];
const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
for (const row of table)
  console.log(
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );

const count = (test: (row: Row) => boolean): number => rows.filter(test).length;
console.log(
  `\n${rows.length} definitions: ${count(({ priced }) => priced > 0)} priced, ${count(({ state }) => state === 'unpriced, with the reason')} ` +
    `unpriced with the reason, ${count(({ state }) => /^(free|billed)/.test(state))} free or billed with another, ` +
    `${count(({ golden }) => golden === '–')} without an example; ${rows.reduce((sum, { components }) => sum + components, 0)} components. ` +
    `${[...FREE_TYPES].filter((type) => type.startsWith(prefix)).length} further types are free.`,
);
