import type { Estimate, ResourceEstimate, Total } from '../model/estimate';
import { money, type Currency } from '../model/money';
import type { Interval } from '../model/quantity';

/** How a monthly cost changes. */
export interface Change {
  /** USD a month, new less old, at the low and at the high end. */
  readonly low: number;
  readonly high: number;
  /** Percent of the old cost (middle of its range); `undefined` where there was none. */
  readonly percent: number | undefined;
  /** False when one of the two leaves something out. */
  readonly complete: boolean;
}

export interface ResourceChange extends Change {
  /** Folder of its project, and the project's name: a folder may have several, one for each set of variables. */
  readonly project: string;
  readonly name: string;
  readonly address: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

export interface Difference {
  readonly total: Change;
  /** Resources whose figures differ, by project and address. */
  readonly resources: readonly ResourceChange[];
}

type Projects = Pick<Estimate, 'projects'>;

const NOTHING: Total = { low: 0, high: 0, leftOut: [] };

/** What the new estimate costs more or less than the old one. */
export const difference = (old: Estimate, now: Estimate): Difference => ({
  total: changeOf(old.total, now.total),
  resources: resourceChanges(old, now),
});

/** Resources whose figures differ, by project and address. */
export function resourceChanges(old: Projects, now: Projects): readonly ResourceChange[] {
  const before = byAddress(old);
  const after = byAddress(now);
  const resources: ResourceChange[] = [];
  for (const [key, [project, name, address]] of new Map([...keys(old), ...keys(now)])) {
    const was = before.get(key);
    const is = after.get(key);
    const change = changeOf(was?.total ?? NOTHING, is?.total ?? NOTHING);
    const isSame = was && is && change.low === 0 && change.high === 0 && was.status === is.status;
    if (!isSame) resources.push({ project, name, address, kind: was ? (is ? 'changed' : 'removed') : 'added', ...change });
  }
  return resources.sort((a, b) => order(a.project, b.project) || order(a.name, b.name) || order(a.address, b.address));
}

/** `+$12.40/mo (+18 %)`, `-$3.00/mo`, `no change`; ranges as `+$10.00 to +$30.00/mo`. */
export function changeText({ low, high, percent }: Change, currency?: Currency): string {
  if (low === 0 && high === 0) return 'no change';
  const [from, to] = low <= high ? [low, high] : [high, low];
  const signed = (value: number): string => `${value < 0 ? '' : '+'}${money(value, currency)}`;
  const amount = signed(from) === signed(to) ? signed(from) : `${signed(from)} to ${signed(to)}`;
  return `${amount}/mo${percent === undefined ? '' : ` (${percent > 0 ? '+' : ''}${percentText(percent)} %)`}`;
}

const percentText = (percent: number): string => (Math.abs(percent) < 10 ? Number(percent.toFixed(1)) : Math.round(percent)).toString();

/** From one total to another. */
export function changeOf(old: Total, now: Total): Change {
  const middle = (range: Interval): number => (range.low + range.high) / 2;
  const base = middle(old);
  return {
    low: now.low - old.low,
    high: now.high - old.high,
    percent: base > 0 ? ((middle(now) - base) / base) * 100 : undefined,
    complete: old.leftOut.length === 0 && now.leftOut.length === 0,
  };
}

type Place = readonly [dir: string, name: string, address: string];

const places = ({ projects }: Projects): (readonly [string, Place, ResourceEstimate])[] =>
  projects.flatMap(({ dir, name, resources }) =>
    resources.map((estimate) => {
      const place: Place = [dir, name, estimate.resource.address];
      return [place.join('\n'), place, estimate] as const;
    }),
  );

const keys = (estimate: Projects): [string, Place][] => places(estimate).map(([key, place]) => [key, place]);

const byAddress = (estimate: Projects): ReadonlyMap<string, ResourceEstimate> =>
  new Map(places(estimate).map(([key, , one]) => [key, one] as const));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
