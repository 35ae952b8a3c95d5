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
  readonly project: string;
  readonly address: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

export interface Difference {
  readonly total: Change;
  /** Resources whose figures differ, by project and address. */
  readonly resources: readonly ResourceChange[];
}

const NOTHING: Total = { low: 0, high: 0, leftOut: [] };

/** What the new estimate costs more or less than the old one. */
export function difference(old: Estimate, now: Estimate): Difference {
  const before = byAddress(old);
  const after = byAddress(now);
  const resources: ResourceChange[] = [];
  for (const [key, [project, address]] of new Map([...keys(old), ...keys(now)])) {
    const was = before.get(key);
    const is = after.get(key);
    const change = changeOf(was?.total ?? NOTHING, is?.total ?? NOTHING);
    const isSame = was && is && change.low === 0 && change.high === 0 && was.status === is.status;
    if (!isSame) resources.push({ project, address, kind: was ? (is ? 'changed' : 'removed') : 'added', ...change });
  }
  resources.sort((a, b) => order(a.project, b.project) || order(a.address, b.address));
  return { total: changeOf(old.total, now.total), resources };
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

function changeOf(old: Total, now: Total): Change {
  const middle = (range: Interval): number => (range.low + range.high) / 2;
  const base = middle(old);
  return {
    low: now.low - old.low,
    high: now.high - old.high,
    percent: base > 0 ? ((middle(now) - base) / base) * 100 : undefined,
    complete: old.leftOut.length === 0 && now.leftOut.length === 0,
  };
}

const keyOf = (project: string, address: string): string => `${project}\n${address}`;

const keys = ({ projects }: Estimate): [string, readonly [string, string]][] =>
  projects.flatMap(({ dir, resources }) =>
    resources.map(({ resource }): [string, readonly [string, string]] => [keyOf(dir, resource.address), [dir, resource.address]]),
  );

const byAddress = ({ projects }: Estimate): ReadonlyMap<string, ResourceEstimate> =>
  new Map(
    projects.flatMap(({ dir, resources }) => resources.map((estimate) => [keyOf(dir, estimate.resource.address), estimate] as const)),
  );

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
