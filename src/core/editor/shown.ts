import type { Total } from '../model/estimate';
import type { Currency } from '../model/money';
import type { Lens } from './answers';
import type { BlockCost, FileCosts } from './blocks';
import { fileLens, lensesOf, stale, type LensPlace } from './fileLenses';
import { keepLost } from './stale';

/** Lenses of a file as last shown, and what they stand for. */
export interface Shown {
  readonly text: string;
  readonly list: readonly Lens[];
  readonly lenses: ReadonlyMap<string, Lens>;
  /** Costs behind the lenses: of a stale lens those of the last good text. */
  readonly costs: FileCosts;
  /** Keys that were not good yet: there is no last good answer to come back to. */
  readonly unsure: ReadonlySet<string>;
}

/** A file as it is now. */
export interface Present {
  readonly text: string;
  readonly places: readonly LensPlace[];
  readonly costs: FileCosts;
  /** Broken anywhere: blocks may be missing from the places. */
  readonly broken: boolean;
  readonly project: Total | undefined;
  /** What amounts are shown in; absent: USD. */
  readonly currency?: Currency | undefined;
}

/** Lenses of the present text. While it is broken, none of those before vanishes: the last good ones stand in, marked stale. */
export function showFile({ text, places, costs, broken, project, currency }: Present, before: Shown | undefined): Shown {
  const lastTotal = before?.unsure.has('file') ? undefined : before?.lenses.get('file');
  const whole = broken && lastTotal ? stale(lastTotal) : fileLens(costs, project, currency);
  const fresh = [...(whole ? [whole] : []), ...lensesOf(places, costs, before, currency)];
  const placed = new Set(fresh);
  const unsure = new Set([
    ...(broken && whole?.stale === false ? ['file'] : []),
    ...places.filter(({ broken: halfTyped }, index) => halfTyped && !fresh[index + (whole ? 1 : 0)]!.stale).map(({ key }) => key),
  ]);
  const lost = (lens: Lens): Lens => {
    if (!before?.unsure.has(lens.key)) return stale(lens);
    unsure.add(lens.key);
    return { ...lens, stale: true };
  };
  const list =
    before && broken ? keepLost(before.list, fresh, before.text, text).map((lens) => (placed.has(lens) ? lens : lost(lens))) : fresh;
  const behind = new Map<string, BlockCost>();
  const outOfDate = new Set(places.filter((place) => place.outOfDate).map(({ key }) => key));
  for (const { key, stale: isLast } of list) {
    const cost = (isLast && !outOfDate.has(key) ? before?.costs : costs)?.get(key);
    if (cost) behind.set(key, cost);
  }
  return { text, list, lenses: new Map(list.map((lens) => [lens.key, lens])), costs: behind, unsure };
}

/** Figures of other prices or settings are no last good answer: where a block is broken, its present text has to do. */
export const outdated = (shown: Shown): Shown => ({ ...shown, unsure: new Set(shown.lenses.keys()) });
