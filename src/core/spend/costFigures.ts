import type { Config } from '../config/config';
import { effectiveWhere, type CostTable } from '../model/costTable';
import type { Comparison, CostBasis, CostFigures } from '../model/spend';
import type { Allocation } from './allocation';
import { partsOf } from './costParts';
import { currenciesOf, currencyOf } from './currencies';
import { dailyBy, emptyDaily, serviceKeys, type Daily } from './ledger';
import { compare, type Period } from './monthToDate';
import { placesOf } from './places';
import { seriesOf, serviceCostsOf } from './serviceSpend';

/** Days and currency of the figures. Day numbers. */
export interface FigureFrame {
  readonly team: string;
  readonly currency: string;
  /** First day of the bill, and the last complete one that is shown. */
  readonly first: number;
  readonly asOf: number;
  /** Days of the month after it. */
  readonly ahead: number;
  /** The month that is shown, up to `asOf`. */
  readonly shown: Period;
  /** Days after `asOf` that may still change; absent: they are none. */
  readonly unsettled: Period | undefined;
}

/** The rows of a bill with invoice amounts in the place of effective ones: what sums effective cost sums billed cost of it. */
const asBilled = (costs: CostTable): CostTable => ({ ...costs, effective: costs.billed });

/** True where any row of the bill has two costs. */
export const tellsBoth = ({ effective, billed }: CostTable): boolean => effective.some((amount, row) => amount !== billed[row]);

/** A team's rows by one of the two costs. */
export interface CarriedCosts {
  readonly cost: CostBasis;
  /** Rows in the currency of the figures, and in all. */
  readonly mine: CostTable;
  readonly carried: CostTable;
  /** The former by day, all together and by the keys of services. */
  readonly all: Daily;
  readonly byService: ReadonlyMap<string, Daily>;
}

/** The same rows by invoice amounts. Whose they are stays: what is split is split by the same weights. */
export function billedCosts(
  { mine: own, carried }: Pick<CarriedCosts, 'mine' | 'carried'>,
  { first, asOf, ahead }: FigureFrame,
): CarriedCosts {
  const mine = asBilled(own);
  const window = { first, asOf, ahead };
  const all = dailyBy(mine, window, () => '').get('') ?? emptyDaily(asOf - first + 1, ahead);
  return { cost: 'billed', mine, carried: asBilled(carried), all, byService: dailyBy(mine, window, serviceKeys()) };
}

/** The figures that both costs have. */
export function costFigures(
  { cost, mine, carried, all, byService }: CarriedCosts,
  allocation: Allocation,
  { team, currency, first, asOf, shown, unsettled }: FigureFrame,
  configured: Config['teams'],
): CostFigures {
  const comparison = (amounts: readonly number[]): Comparison => compare(amounts, first, asOf, first);
  const monthToDate = comparison(all.total);
  const byTeam = allocation.totals({ ...shown, currency, cost });
  const bill = [...byTeam.values()].reduce((sum, amount) => sum + amount, 0n);
  const unallocated = byTeam.get('') ?? 0n;
  return {
    monthToDate,
    provisional: unsettled ? provisionalOf(mine, unsettled) : 0,
    services: serviceCostsOf(byService, comparison, monthToDate.amount),
    places: placesOf(mine, { first, asOf }),
    series: seriesOf(byService, all, asOf),
    parts: partsOf(team, mine, allocation, shown, currency),
    unallocated: { amount: Number(unallocated), share: bill > 0n ? Number(unallocated) / Number(bill) : null, bill: Number(bill) },
    teams: allocation.teams.map((name) => ({
      name,
      amount: Number(byTeam.get(name) ?? 0n),
      configured: configured.some((one) => one.name === name),
    })),
    otherCurrencies: currenciesOf(carried)
      .filter((other) => other !== currency)
      .sort()
      .map((other) => ({ currency: other, amount: Number(effectiveWhere(carried, inPeriod(carried, { ...shown, currency: other }))) })),
  };
}

/** Cost of its own of days that may still change. */
const provisionalOf = (costs: CostTable, period: Period): number => {
  const isIn = inPeriod(costs, period);
  return Number(effectiveWhere(costs, (row) => isIn(row) && !costs.kinds[costs.kindOf[row]!]!.spread));
};

/** Whether a row is of these days, and of this currency. */
const inPeriod =
  (costs: CostTable, { from, to, currency }: Period & { readonly currency?: string }) =>
  (row: number): boolean =>
    costs.days[row]! >= from && costs.days[row]! <= to && (currency === undefined || currencyOf(costs, row) === currency);
