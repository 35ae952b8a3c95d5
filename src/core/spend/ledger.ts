import type { DailyCost } from '../model/spend';
import type { AllocatedCost } from './allocation';
import { dayReader } from '../model/days';
import { textKeys } from './keys';

/** Days that a bill covers, and the last of them that no longer changes. */
export interface Coverage {
  readonly first: number;
  /** Last day with cost of its own; days that only hold parts of longer charges may follow. */
  readonly last: number;
  /** The last complete day; `undefined` when there is none. */
  readonly asOf: number | undefined;
}

/** Clouds complete a day's figures within two days. */
const SETTLES = 2;

/** `undefined` for a bill without rows. `today` is a day number. */
export function coverageOf(rows: readonly DailyCost[], today: number): Coverage | undefined {
  let first = Infinity;
  let last = -Infinity;
  let lastSpread = -Infinity;
  const parseDay = dayReader();
  for (const row of rows) {
    const day = parseDay(row.day);
    if (day === undefined) continue;
    first = Math.min(first, day);
    if (row.spread) lastSpread = Math.max(lastSpread, day);
    else last = Math.max(last, day);
  }
  if (first === Infinity) return undefined;
  const end = last === -Infinity ? lastSpread : last;
  const asOf = Math.min(end, today - SETTLES);
  return { first, last: end, asOf: asOf >= first ? asOf : undefined };
}

/** What the cost of one team, service or place is made of, day by day from the bill's first day, in millionths. */
export interface Daily {
  /** Everything, up to the last complete day. */
  readonly total: number[];
  readonly billed: number[];
  readonly usage: number[];
  readonly others: number[];
  /** Parts of longer charges after the last complete day. */
  readonly coming: number[];
}

export const emptyDaily = (days: number, ahead: number): Daily => ({
  total: new Array<number>(days).fill(0),
  billed: new Array<number>(days).fill(0),
  usage: new Array<number>(days).fill(0),
  others: new Array<number>(days).fill(0),
  coming: new Array<number>(ahead).fill(0),
});

/** Adds costs up by day, under the names that `keyOf` gives them; `undefined` leaves a cost out. */
export function dailyBy(
  costs: readonly AllocatedCost[],
  { first, asOf, ahead }: { readonly first: number; readonly asOf: number; readonly ahead: number },
  keyOf: (cost: AllocatedCost) => string | undefined,
): ReadonlyMap<string, Daily> {
  const sums = new Map<string, Daily>();
  const days = asOf - first + 1;
  const parseDay = dayReader();
  for (const allocated of costs) {
    const day = parseDay(allocated.cost.day);
    const key = keyOf(allocated);
    if (day === undefined || key === undefined || day > asOf + ahead) continue;
    let daily = sums.get(key);
    if (daily === undefined) sums.set(key, (daily = emptyDaily(days, ahead)));
    const { cost } = allocated;
    const amount = Number(allocated.effective);
    if (day > asOf) {
      if (cost.spread) add(daily.coming, day - asOf - 1, amount);
      continue;
    }
    const t = day - first;
    add(daily.total, t, amount);
    add(daily.billed, t, Number(allocated.billed));
    if (cost.spread || cost.correction) continue;
    add(cost.charge === 'Usage' ? daily.usage : daily.others, t, amount);
  }
  return sums;
}

function add(amounts: number[], index: number, amount: number): void {
  amounts[index] = (amounts[index] ?? 0) + amount;
}

/** What a row is shown under: its service, else the kind of charge. */
export const serviceOf = ({ service, charge }: Pick<DailyCost, 'service' | 'charge'>): string =>
  service || (charge === 'Usage' ? 'Not named' : charge);

/** Key of a service: providers may use one name for different services. */
export const serviceKey = (cost: DailyCost): string => JSON.stringify([cost.provider, serviceOf(cost)]);

/** `serviceKey` for many rows. */
export function serviceKeys(): (cost: DailyCost) => string {
  const keyOf = textKeys();
  return (cost) => keyOf(cost.provider, serviceOf(cost));
}

/** The reverse of `serviceKey`. */
export function parseService(key: string): { readonly provider: string; readonly service: string } {
  const [provider = '', service = ''] = JSON.parse(key) as string[];
  return { provider, service };
}
