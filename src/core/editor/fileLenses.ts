import { blockTitle, spokenTotal, totalTitle } from '../estimate/title';
import type { Total } from '../model/estimate';
import { sum, type Currency } from '../model/money';
import type { Interval } from '../model/quantity';
import type { Position, Range } from '../model/range';
import { positionAt } from '../terraform/syntax/positions';
import type { Attribute, Block, Document, Item } from '../terraform/syntax/tree';
import type { Lens } from './answers';
import { isSameCost, RENDERED_KEY, type BlockCost, type FileCosts, type Use } from './blocks';
import { labelledTitle } from './labelledTitle';

/** Of the last text that was good, or of the saved one. */
export type Staleness = 'last good' | 'as saved';

/** A block that has a lens, in the text as it is now. */
export interface LensPlace {
  readonly key: string;
  readonly range: Range;
  /** Half typed: the last good answer is shown instead. */
  readonly broken: boolean;
  /** Its cost is already that of the last good text. */
  readonly outOfDate?: Staleness;
  /** The argument that says how many there are, when one is written. */
  readonly repeated?: 'count' | 'for_each';
}

/** Files whose blocks only change those of other files: https://developer.hashicorp.com/terraform/language/files/override */
const OVERRIDE = /(^|\/|_)override\.(tf|tofu)$/;

/** Headers of the resources and module calls of a Terraform file: their number does not depend on prices. */
export function terraformPlaces(path: string, document: Document): readonly LensPlace[] {
  if (OVERRIDE.test(path)) return [];
  const seen = new Set<string>();
  return document.items.flatMap((item, index): LensPlace[] => {
    if (item.kind !== 'block') return [];
    const key = keyOf(item);
    if (key === undefined || seen.has(key)) return [];
    seen.add(key);
    const start = document.starts[index]!;
    const end = item.labels.at(-1)?.end ?? item.typeEnd;
    const range = { start: positionAt(document, start + item.start), end: positionAt(document, start + end) };
    const repeated = item.body.find(isRepetition)?.name;
    return [{ key, range, broken: item.broken, ...(repeated === undefined ? {} : { repeated }) }];
  });
}

const isRepetition = (item: Item): item is Attribute & { readonly name: 'count' | 'for_each' } =>
  item.kind === 'attribute' && (item.name === 'count' || item.name === 'for_each');

/** True when a block or header is half typed: an error anywhere in it, or a label that its type needs is not there. */
export const isHalfTyped = (item: Item): boolean =>
  item.kind === 'error' ||
  item.broken ||
  (item.kind === 'block' && (LABELS.get(item.type) ?? (OTHERS.has(item.type) ? 0 : Infinity)) > item.labels.length);

/** The other blocks a module can hold; any other word is one that is not typed to its end. */
const OTHERS = new Set([
  'data',
  'variable',
  'output',
  'locals',
  'provider',
  'terraform',
  'moved',
  'removed',
  'import',
  'check',
  'ephemeral',
  'action',
  'list',
]);

const LABELS: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['module', 1],
]);

function keyOf({ type, labels }: Block): string | undefined {
  const [first, second] = labels;
  if (type === 'module' && first) return `module.${first.name}`;
  return type === 'resource' && first && second ? `${first.name}.${second.name}` : undefined;
}

/** What was shown before: lenses, the costs behind them, and keys that were not good yet. */
interface Before {
  readonly lenses: ReadonlyMap<string, Lens>;
  readonly costs: FileCosts;
  readonly unsure: ReadonlySet<string>;
}

/** Titles of the places. Where the text is broken, the last good answer stands and is marked stale; where nothing changed, it is taken over. */
export function lensesOf(places: readonly LensPlace[], costs: FileCosts, before: Before | undefined, currency?: Currency): readonly Lens[] {
  return places.map(({ key, range, broken, outOfDate, repeated }) => {
    const last = before?.unsure.has(key) ? undefined : before?.lenses.get(key);
    if (broken && last) return { ...stale(last), range };
    const cost = costs.get(key);
    if (!cost) return { key, range, title: notCreated(repeated), spoken: 'nothing is created', stale: false };
    const same = last && !last.stale && !outOfDate ? before?.costs.get(key) : undefined;
    if (last && same && isSameCost(same, cost)) return isSameRange(last.range, range) ? last : { ...last, range };
    const needsUsage = cost.uses.some(({ estimates }) => estimates.some(({ status }) => status === 'usage'));
    const lens = {
      ...(needsUsage && { usage: true as const }),
      key,
      range,
      title: costTitle(cost, currency),
      spoken: spokenTotal(costTotal(cost), currency),
      stale: false,
    };
    return outOfDate ? stale(lens, outOfDate) : lens;
  });
}

const isSameRange = (a: Range, b: Range): boolean => isSamePosition(a.start, b.start) && isSamePosition(a.end, b.end);
const isSamePosition = (a: Position, b: Position): boolean => a.line === b.line && a.character === b.character;

const notCreated = (repeated: LensPlace['repeated']): string =>
  repeated === undefined ? 'not created' : repeated === 'count' ? 'not created: count is 0' : 'not created: for_each is empty';

/** An answer that is not of the present text, said to be so. */
export const stale = (lens: Lens, mark: Staleness = 'last good'): Lens =>
  lens.stale ? lens : { ...lens, title: `${lens.title} · ${mark}`, stale: true, ...(mark === 'as saved' && { asSaved: true }) };

/**
 * The total of a file: everything its own blocks cost, in one use of the file. The project's total follows where the file
 * is only a part of one project.
 */
export function fileLens(costs: FileCosts, project: Total | undefined, currency?: Currency): Lens | undefined {
  const blocks = [...costs.values()];
  if (blocks.length < 2 || costs.has(RENDERED_KEY)) return undefined;
  const totals = totalsByUse(blocks.flatMap(({ uses }) => uses));
  const missing = [...costs].flatMap(([key, { missing: why }]) => (why === undefined ? [] : [`${key}: ${why}`]));
  const inAnyUse = rangeOf(totals);
  const total = { ...inAnyUse, leftOut: [...inAnyUse.leftOut, ...missing] };
  const file = totalTitle(total, currency);
  const whole = project && totalTitle(project, currency);
  const end = totals.length > 1 ? ` in each of ${totals.length} uses` : whole === undefined || whole === file ? '' : ` · project ${whole}`;
  return {
    key: 'file',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    title: `File ${file}${end}`,
    spoken: `this file: ${spokenTotal(total, currency)}`,
    stale: false,
  };
}

/** What a block costs in one use; from the cheapest to the dearest use where there are several. */
export const costTotal = ({ uses, missing }: BlockCost): Total => {
  const total = rangeOf(totalsByUse(uses));
  return missing === undefined ? total : { ...total, leftOut: [...total.leftOut, missing] };
};

/** Title of a block: `~$70.08/mo`, `~$10.00–$30.00/mo (3 uses)`. */
export function costTitle({ uses, missing }: BlockCost, currency?: Currency): string {
  if (missing !== undefined) return `not covered: ${missing}`;
  const [only] = uses;
  const labelled = labelledTitle(uses, currency);
  if (labelled !== undefined) return labelled;
  if (only && uses.length === 1) return blockTitle(only.estimates, currency);
  const titles = new Set(uses.map(({ estimates }) => blockTitle(estimates, currency)));
  const [same] = titles;
  if (same !== undefined && titles.size === 1) return uses.every(isFree) ? same : `${same} (${uses.length} uses)`;
  return `${totalTitle(rangeOf(totalsByUse(uses)), currency)} (${uses.length} ${only?.label === undefined ? 'uses' : 'environments'})`;
}

const isFree = ({ estimates }: Use): boolean => estimates.every(({ status }) => status === 'free');

function totalsByUse(uses: readonly Use[]): readonly Total[] {
  const byName = new Map<string, Total[]>();
  for (const { name, estimates } of uses) {
    const totals = byName.get(name) ?? [];
    byName.set(name, totals);
    for (const { total } of estimates) totals.push(total);
  }
  return [...byName.values()].map(sum);
}

function rangeOf(totals: readonly Total[]): Total {
  if (totals.length === 0) return { low: 0, high: 0, leftOut: [] };
  const [only] = totals;
  if (only && totals.length === 1) return only;
  const { leftOut, list } = sum(totals);
  const ends = (all: readonly Interval[]): Interval => ({
    low: Math.min(...all.map(({ low }) => low)),
    high: Math.max(...all.map(({ high }) => high)),
  });
  return { ...ends(totals), leftOut, ...(list && { list: ends(totals.map((total) => total.list ?? total)) }) };
}
