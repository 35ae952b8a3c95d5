// The forecast of kinds of series, on the way that the product takes: monthly events apart, the sum of the days to come, its band.
import { remaining, type Remaining } from '../src/core/spend/monthEnd';
import { FIRST_DAY, seriesOfKinds, type SeriesKind } from './seriesKinds';
import { percentile, type Row } from './table';

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const share = (value: number): string => `${(100 * value).toFixed(1)} %`;
const inside = (cases: readonly Case[]): string => share(cases.filter(({ isInside }) => isInside).length / cases.length);

const CUTS = [0, 28, 56, 84];
const HORIZONS = [7, 28];
/** Histories that have a rough band only. */
const SHORT = [14, 21, 30, 42, 55];

interface Case {
  readonly kind: SeriesKind;
  readonly horizon: number;
  readonly isInside: boolean;
  readonly width: number;
  /** Part of the sum that was missed. */
  readonly off: number;
  /** Error of the days to that of last week's days again. */
  readonly beside: number;
}

function expect(y: readonly number[], from: number, end: number, horizon: number): Remaining {
  const usage = y.slice(from, end);
  const none = new Array<number>(usage.length).fill(0);
  return remaining({ firstDay: FIRST_DAY + from, usage, others: none, coming: new Array<number>(horizon).fill(0) }, horizon, true);
}

/** One forecast and what came; `undefined` where nothing came or nothing was expected. */
function caseOf(kind: SeriesKind, y: readonly number[], from: number, end: number, horizon: number): Case | undefined {
  const { days, band } = expect(y, from, end, horizon);
  const actual = y.slice(end, end + horizon);
  const [sum, expected] = [sumOf(actual), sumOf(days)];
  if (band === undefined || sum <= 0 || expected <= 0) return undefined;
  const miss = sum - expected;
  const away = (of: (ahead: number) => number): number => sumOf(actual.map((amount, ahead) => Math.abs(amount - of(ahead))));
  return {
    kind,
    horizon,
    isInside: miss >= band.low && miss <= band.high,
    width: (band.high - band.low) / expected,
    off: Math.abs(miss) / sum,
    beside: away((ahead) => days[ahead]!) / away((ahead) => y[end - 7 + (ahead % 7)]!),
  };
}

function casesOf(seed: number, count: number): { readonly long: readonly Case[]; readonly short: readonly Case[] } {
  const long: Case[] = [];
  const short: Case[] = [];
  for (const [kind, list] of seriesOfKinds(seed, count)) {
    for (const y of list) {
      for (const horizon of HORIZONS) {
        for (const cut of CUTS) long.push(...[caseOf(kind, y, 0, y.length - cut - horizon, horizon) ?? []].flat());
        // bills that begin somewhere in the series and are a few weeks old
        for (const days of SHORT) short.push(...[caseOf(kind, y, 60, 60 + days, horizon) ?? []].flat());
      }
    }
  }
  return { long, short };
}

function figures(cases: readonly Case[]): string {
  const of = (horizon: number): readonly Case[] => cases.filter((one) => one.horizon === horizon);
  const month = of(28);
  const mean = (value: (one: Case) => number): string => share(sumOf(month.map(value)) / month.length);
  const at = (part: number): string =>
    percentile(
      month.map(({ beside }) => beside),
      part,
    ).toFixed(2);
  return `inside the band ${HORIZONS.map((horizon) => inside(of(horizon))).join(', ')}, width ${mean(({ width }) => width)}, off by ${mean(({ off }) => off)}; error beside last week's days ${at(0.5)}, 95th percentile ${at(0.95)}`;
}

/** Seeds that were looked at while the method was made, and one that was first looked at when it was fixed. */
const SEEDS = { development: 1, untouched: 20270101 };

export function kinds(): Row[] {
  const seen = casesOf(SEEDS.development, 5);
  const { long, short } = casesOf(SEEDS.untouched, 10);
  const names = [...new Set(long.map(({ kind }) => kind))];
  return [
    ...names.map((name) => ({ what: name, value: figures(long.filter(({ kind }) => kind === name)) })),
    { what: `all, ${long.length} sums of 7 or 28 days`, value: figures(long), bar: 'the band 75 to 85 %' },
    { what: `all from 14 to 55 days, ${short.length} sums`, value: figures(short), bar: 'the band 75 % or more' },
    { what: 'the same of seeds that the method was made on', value: figures(seen.long) },
    { what: 'from 14 to 55 days', value: figures(seen.short) },
  ];
}
