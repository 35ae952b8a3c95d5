import type { MonthForecast } from '../model/spend';
import { dayText, monthStart } from '../model/days';
import { forecaster } from './forecast';
import { monthlyOn, separateMonthly } from './monthly';
import { meanOf, sumOf, whole } from './statistics';

/** Daily amounts in one currency from `firstDay` on, without gaps. Corrections are in none of them. */
export interface DailyParts {
  readonly firstDay: number;
  readonly usage: readonly number[];
  /** Tax, credits, purchases, adjustments. */
  readonly others: readonly number[];
  /** Known parts of longer charges in the days after the last one. */
  readonly coming: readonly number[];
}

/** The days after the last one. */
export interface Remaining {
  readonly method: MonthForecast['method'];
  readonly days: readonly number[];
  /** Distances from the sum; `undefined` when the past is too short to tell. */
  readonly band: { readonly low: number; readonly high: number } | undefined;
  /** What the days would have more of if the unusual level of the last days went on. */
  readonly unusual: number;
}

/** Fees stand out by half of a day, other charges by anything. */
const FEE = 0.5;

/** Forecast of the next `horizon` days of one team or service. */
export function remaining({ firstDay, usage, others, coming }: DailyParts, horizon: number, withBand: boolean): Remaining {
  // charges that come day by day belong to the daily series, whatever they are called
  const isDaily = others.filter((amount) => amount !== 0).length * 2 > others.length;
  const base = isDaily ? usage.map((amount, t) => amount + others[t]!) : usage;
  const start = Math.max(
    0,
    base.findIndex((amount) => amount !== 0),
  );
  const regular = separateMonthly(base.slice(start), firstDay + start, FEE);
  const events = isDaily ? new Map<number, number>() : separateMonthly(others, firstDay, 0).monthly;
  const { days: expected, sumBand, usual } = forecaster(regular.daily);
  const { method, point } = expected(horizon);
  const next = firstDay + usage.length;
  const days = point.map((amount, ahead) => {
    const day = next + ahead;
    return amount + monthlyOn(regular.monthly, day) + monthlyOn(events, day) + (coming[ahead] ?? 0);
  });
  const week = usual.slice(-7).map((amount, index, last) => regular.daily[regular.daily.length - last.length + index]! - amount);
  return {
    method,
    days,
    band: withBand && method !== 'run rate' ? sumBand(horizon) : undefined,
    unusual: meanOf(week) * horizon,
  };
}

/** Where the month of `asOf`, or a longer period that ends on the day `end`, ends, given what was spent in it. All amounts in millionths. */
export function monthEnd(
  spent: number,
  asOf: number,
  rest: Remaining,
  hasOpenAnomaly: boolean,
  end = monthStart(asOf, 1) - 1,
): MonthForecast {
  const amounts = rest.days.map(whole);
  const amount = spent + sumOf(amounts);
  const least = sumOf(amounts) >= 0 ? spent : -Infinity;
  const band = end === asOf ? { low: 0, high: 0 } : rest.band;
  return {
    until: dayText(end),
    method: end === asOf ? 'complete' : rest.method,
    amount,
    low: band ? whole(Math.min(amount, Math.max(least, amount + band.low))) : null,
    high: band ? whole(Math.max(amount, amount + band.high)) : null,
    ifAnomaliesGoOn: hasOpenAnomaly && end > asOf ? whole(rest.unusual) : 0,
    days: amounts.map((value, ahead) => ({ day: dayText(asOf + 1 + ahead), amount: value })),
  };
}
