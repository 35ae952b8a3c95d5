import { numbersOf, type CostKind, type CostTable } from '../model/costTable';
import { once } from '../model/once';
import { textKeys } from '../model/textKeys';

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
export function coverageOf({ kinds, kindOf, days }: CostTable, today: number): Coverage | undefined {
  let first = Infinity;
  let last = -Infinity;
  let lastSpread = -Infinity;
  const isSpread = numbersOf(kinds, ({ spread }) => (spread ? 1 : 0));
  for (let row = 0; row < days.length; row++) {
    const day = days[row]!;
    if (day < first) first = day;
    if (day <= last) continue;
    if (isSpread[kindOf[row]!] === 0) last = day;
    else if (day > lastSpread) lastSpread = day;
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

/** Adds costs up by day, under the names that `keyOf` gives their kinds, in the order in which the rows have them. */
export function dailyBy(
  { kinds, kindOf, days, effective, billed }: CostTable,
  { first, asOf, ahead }: { readonly first: number; readonly asOf: number; readonly ahead: number },
  keyOf: (kind: CostKind) => string,
): ReadonlyMap<string, Daily> {
  const sums = new Map<string, Daily>();
  const ofKind = new Array<Daily | undefined>(kinds.length).fill(undefined);
  for (let row = 0; row < kindOf.length; row++) {
    const day = days[row]!;
    if (day > asOf + ahead) continue;
    const kind = kinds[kindOf[row]!]!;
    const daily = (ofKind[kindOf[row]!] ??= named(keyOf(kind)));
    const amount = effective[row]!;
    if (day > asOf) {
      if (kind.spread) daily.coming[day - asOf - 1]! += amount;
      continue;
    }
    const t = day - first;
    daily.total[t]! += amount;
    daily.billed[t]! += billed[row]!;
    if (kind.spread || kind.correction) continue;
    (kind.charge === 'Usage' ? daily.usage : daily.others)[t]! += amount;
  }
  return sums;

  function named(key: string): Daily {
    return once(sums, key, () => emptyDaily(asOf - first + 1, ahead));
  }
}

/** What a row is shown under: its service, else the kind of charge. */
export const serviceOf = ({ service, charge }: Pick<CostKind, 'service' | 'charge'>): string =>
  service || (charge === 'Usage' ? 'Not named' : charge);

/** Keys of services for many kinds: providers may use one name for different services. */
export function serviceKeys(): (kind: CostKind) => string {
  const keyOf = textKeys();
  return (kind) => keyOf(kind.provider, serviceOf(kind));
}

/** The reverse of a key of `serviceKeys`. */
export function parseService(key: string): { readonly provider: string; readonly service: string } {
  const [provider = '', service = ''] = JSON.parse(key) as string[];
  return { provider, service };
}
