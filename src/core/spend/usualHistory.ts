import { judge } from './detector';
import { median } from './statistics';

const WEEK = 7;
/** Days of one run of unusual days, two whole weeks, after which it is the new level. */
const NEW_LEVEL = 14;

/** A daily series as it looked without its unusual days on the evening of each day. */
export interface UsualHistory {
  /** The days before `end`, judged by themselves only. `levels` names the new levels in them: with the same ones the days are the same. */
  readonly before: (end: number) => { readonly amounts: readonly number[]; readonly levels: string };
}

const isNearer = (value: number, one: number, other: number): boolean => Math.abs(value - one) < Math.abs(value - other);

/**
 * What forecasts stand on: unusual days are replaced by what was expected of them, except where they last. After two weeks in a row
 * they are a new level: they count as they are, and the days before them are carried to it, so that their week and trend are still of
 * use. If the cost then falls back before the detector takes the level for normal, it was an anomaly after all.
 */
export function usualHistory(series: readonly number[]): UsualHistory {
  const { cleaned, expected } = judge(series);
  const isUnusual = (t: number): boolean => cleaned[t] !== series[t];
  const ratioOf = (t: number): number => (expected[t]! > 0 ? series[t]! / expected[t]! : 1);

  const before: UsualHistory['before'] = (end) => {
    const amounts = cleaned.slice(0, end);
    const starts: number[] = [];
    let run: number[] = [];
    /** A new level to the one that the detector still expects, and the days at that one. */
    let change: { readonly ratio: number; readonly old: number[] } | undefined;

    const carry = (start: number, t: number): void => {
      const ratio = median(run);
      run = [];
      if (ratio === 1) return;
      change = { ratio, old: [...amounts.slice(0, start), ...expected.slice(start, t + 1)] };
      starts.push(start);
      for (let day = 0; day <= t; day++) amounts[day] = day < start ? amounts[day]! * ratio : series[day]!;
    };
    const fallBack = (old: readonly number[], t: number): void => {
      const start = starts.pop()!;
      for (let day = 0; day <= t; day++) amounts[day] = day < start ? old[day]! : cleaned[day]!;
      change = undefined;
    };

    for (let t = 0; t < end; t++) {
      if (change === undefined) {
        const isInRun = isUnusual(t) || (run.length > 0 && isNearer(ratioOf(t), median(run), 1));
        run = isInRun ? [...run, ratioOf(t)] : [];
        if (run.length === NEW_LEVEL) carry(t + 1 - NEW_LEVEL, t);
        continue;
      }
      const { ratio, old } = change;
      const usual = old[t - WEEK]!;
      old.push(isUnusual(t) ? expected[t]! : usual);
      if (isUnusual(t)) amounts[t] = isNearer(ratioOf(t), ratio, 1) ? series[t]! : expected[t]! * ratio;
      else if (isNearer(series[t]!, usual, usual * ratio)) fallBack(old, t);
      else if (isNearer(expected[t]!, usual * ratio, usual)) change = undefined;
    }
    return { amounts, levels: starts.join() };
  };
  return { before };
}
