import { blockTitle, spokenTotal, totalTitle } from '../estimate/title';
import type { Total } from '../model/estimate';
import { sum } from '../model/money';
import type { Range } from '../model/range';
import { positionAt } from '../terraform/syntax/positions';
import type { Block, Document } from '../terraform/syntax/tree';
import type { Lens } from './answers';
import { isSameCost, type BlockCost, type FileCosts, type Use } from './blocks';

/** A block that has a lens, in the text as it is now. */
export interface LensPlace {
  readonly key: string;
  readonly range: Range;
  /** Half typed: the last good answer is shown instead. */
  readonly broken: boolean;
}

/** Headers of the resources and module calls of a Terraform file: their number does not depend on prices. */
export function terraformPlaces(document: Document): readonly LensPlace[] {
  const seen = new Set<string>();
  return document.items.flatMap((item, index): LensPlace[] => {
    if (item.kind !== 'block') return [];
    const key = keyOf(item);
    if (key === undefined || seen.has(key)) return [];
    seen.add(key);
    const start = document.starts[index]!;
    const last = item.labels.at(-1) ?? item.typeSpan;
    const range = { start: positionAt(document, start + item.typeSpan.start), end: positionAt(document, start + last.end) };
    return [{ key, range, broken: item.broken }];
  });
}

function keyOf({ type, labels }: Block): string | undefined {
  const [first, second] = labels;
  if (type === 'module' && first) return `module.${first.name}`;
  return type === 'resource' && first && second ? `${first.name}.${second.name}` : undefined;
}

/** Lenses of a file and the costs they were made from. */
export interface Shown {
  readonly lenses: ReadonlyMap<string, Lens>;
  readonly costs: FileCosts;
}

/** Titles of the places. Where the text is broken, the last good answer stands and is marked stale; where nothing changed, it is taken over. */
export function lensesOf(places: readonly LensPlace[], costs: FileCosts, before: Shown | undefined): readonly Lens[] {
  return places.map(({ key, range, broken }) => {
    const last = before?.lenses.get(key);
    if (broken && last) return { ...last, range, title: staleTitle(last), stale: true };
    const cost = costs.get(key);
    if (!cost) return { key, range, title: 'not created: count is 0', spoken: 'nothing is created', stale: false };
    const same = last && !last.stale ? before?.costs.get(key) : undefined;
    if (last && same && isSameCost(same, cost)) return { ...last, range };
    return { key, range, title: costTitle(cost), spoken: spokenTotal(costTotal(cost)), stale: false };
  });
}

/** The last good title, said to be so. */
export const staleTitle = ({ title, stale }: Lens): string => (stale ? title : `${title} · last good`);

/** The total of a file: everything its own blocks cost, in one use of the file. */
export function fileLens(costs: FileCosts, project: Total | undefined): Lens | undefined {
  const blocks = [...costs.values()];
  if (blocks.length < 2) return undefined;
  const totals = totalsByUse(blocks.flatMap(({ uses }) => uses));
  const total = rangeOf(totals);
  const uses = totals.length > 1 ? ` in each of ${totals.length} uses` : '';
  const whole = project ? ` · project ${totalTitle(project)}` : '';
  return {
    key: 'file',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    title: `File ${totalTitle(total)}${uses}${whole}`,
    spoken: `this file: ${spokenTotal(total)}`,
    stale: false,
  };
}

/** What a block costs in one use; from the cheapest to the dearest use where there are several. */
export const costTotal = ({ uses, missing }: BlockCost): Total => {
  const total = rangeOf(totalsByUse(uses));
  return missing === undefined ? total : { ...total, leftOut: [...total.leftOut, missing] };
};

/** Title of a block: `~$70.08/mo`, `~$10.00–$30.00/mo (3 uses)`. */
export function costTitle({ uses, missing }: BlockCost): string {
  if (missing !== undefined) return `not covered: ${missing}`;
  const [only] = uses;
  if (only && uses.length === 1) return blockTitle(only.estimates);
  return `${totalTitle(rangeOf(totalsByUse(uses)))} (${uses.length} uses)`;
}

function totalsByUse(uses: readonly Use[]): readonly Total[] {
  const byName = new Map<string, Total[]>();
  for (const { name, estimates } of uses) byName.set(name, [...(byName.get(name) ?? []), ...estimates.map(({ total }) => total)]);
  return [...byName.values()].map(sum);
}

function rangeOf(totals: readonly Total[]): Total {
  if (totals.length === 0) return { low: 0, high: 0, leftOut: [] };
  const { leftOut } = sum(totals);
  return { low: Math.min(...totals.map(({ low }) => low)), high: Math.max(...totals.map(({ high }) => high)), leftOut };
}
