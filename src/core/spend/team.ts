import type { Config, UnitMetric } from '../config/config';
import type { DailyCost, ForecastSnapshot, SourceReport, SourceState, TeamSpend } from '../model/spend';
import { allocate, type AllocatedCost, type Allocation } from './allocation';
import { budgetState } from './budget';
import { partsOf } from './costParts';
import { dayText, monthStart, parseDay, within } from '../model/days';
import { kpisOf } from './kpis';
import { coverageOf, dailyBy, emptyDaily, serviceKeys, type Coverage } from './ledger';
import { messagesOf } from './messages';
import { monthEnd, remaining } from './monthEnd';
import { monthPath } from './monthPath';
import { compare } from './monthToDate';
import { placesOf } from './places';
import { findAnomalies } from './serviceAnomalies';
import { seriesOf, servicesOf } from './serviceSpend';
import { sumOf } from './statistics';
import { withoutDays, type SpendFrame } from './undatedSpend';
import { unitCost, type UnitDays } from './unitCost';
import type { ClusterUsage } from './usageShares';

const MAX_MONTHS = 24;

export interface SpendQuestion {
  readonly rows: readonly DailyCost[];
  /** What namespaces of clusters used: weights of pools that are split by usage. */
  readonly usage?: readonly ClusterUsage[];
  readonly config: Pick<Config, 'teams' | 'sharedCosts' | 'budgets'>;
  /** Units whose cost is asked, with their numbers by day. */
  readonly units?: readonly { readonly metric: UnitMetric; readonly days: UnitDays }[];
  /** Forecasts as they were made, of any team. */
  readonly snapshots?: readonly ForecastSnapshot[];
  /** Whose spend, and the rule that says so; absent: the team with the largest cost. */
  readonly team?: { readonly team: string; readonly rule: string };
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
  /** First day of the month to show, as it stood at its end; absent, or not in the bill: the newest month. */
  readonly month?: string;
  readonly source: SourceReport;
  /** Absent: the files of `source`. */
  readonly sources?: readonly SourceState[];
}

/** Everything the sidebar shows of one team, from the rows of a bill. */
export function teamSpend({
  rows,
  usage = [],
  config,
  team: asked,
  today,
  month,
  source,
  sources: given,
  units = [],
  snapshots = [],
}: SpendQuestion): TeamSpend {
  const allocation = allocate(rows, config, usage);
  const now = parseDay(today) ?? 0;
  const coverage = coverageOf(rows, now);
  const team = asked?.team ?? largestTeam(allocation) ?? '';
  const mine = allocation.costs.filter((cost) => cost.team === team && team !== '');
  const currency = mainCurrency(mine) ?? mainCurrency(allocation.costs) ?? '';
  const resolved = asked?.rule ?? (team === '' ? 'no team is known' : 'the largest team of the bill');
  const sources = given ?? [{ kind: 'focus' as const, name: source.name, readAt: source.readAt }];
  const frame = { team, resolved, currency, today: now, source, sources };
  if (coverage?.asOf === undefined) return withoutDays(frame, allocation, coverage !== undefined);
  return withDays(
    { ...frame, config, units, snapshots, allocation, mine: mine.filter(({ cost }) => cost.currency === currency), others: mine },
    coverage,
    coverage.asOf,
    month,
  );
}

function withDays(
  {
    team,
    resolved,
    currency,
    today,
    source,
    sources,
    config,
    units,
    snapshots,
    allocation,
    mine,
    others,
  }: SpendFrame & {
    readonly config: SpendQuestion['config'];
    readonly units: NonNullable<SpendQuestion['units']>;
    readonly snapshots: readonly ForecastSnapshot[];
    readonly allocation: Allocation;
    readonly mine: readonly AllocatedCost[];
    readonly others: readonly AllocatedCost[];
  },
  { first, last }: Coverage,
  newest: number,
  asked: string | undefined,
): TeamSpend {
  const months = monthsBetween(first, newest);
  const month = months.find((start) => dayText(start) === asked) ?? monthStart(newest);
  const asOf = Math.min(newest, monthStart(month, 1) - 1);
  const ahead = monthStart(asOf, 1) - 1 - asOf;
  const window = { first, asOf, ahead };
  const all = dailyBy(mine, window, () => '').get('') ?? emptyDaily(asOf - first + 1, ahead);
  const comparison = (amounts: readonly number[]): ReturnType<typeof compare> => compare(amounts, first, asOf, first);
  const isShown = within(month, asOf);
  const toDate = (costs: readonly AllocatedCost[]): number =>
    Number(costs.reduce((sum, { cost, effective }) => (isShown(cost.day) ? sum + effective : sum), 0n));

  const monthToDate = comparison(all.total);
  const serviceKey = serviceKeys();
  const byService = dailyBy(mine, window, ({ cost }) => serviceKey(cost));
  const anomalies = findAnomalies(team, mine, window, all);
  const rest = remaining({ firstDay: first, ...all }, ahead, true);
  const forecast = monthEnd(
    monthToDate.amount,
    asOf,
    rest,
    anomalies.some(({ state, kind }) => state === 'open' && kind !== 'gone'),
  );
  const services = servicesOf(byService, comparison, monthToDate.amount, first, ahead, forecast.amount - monthToDate.amount);
  const inCurrency = allocation.costs.filter(({ cost }) => cost.currency === currency);
  const shown = inCurrency.filter(({ cost }) => isShown(cost.day));
  const byTeam = totalsByTeam(shown);
  const bill = [...byTeam.values()].reduce((sum, amount) => sum + amount, 0n);
  const unallocated = Number(byTeam.get('') ?? 0n);
  const past = all.total.slice(month - first).map((amount, index) => ({ day: dayText(month + index), amount }));
  const path = monthPath(past, forecast);
  const budgets = config.budgets.filter((budget) => budget.team === team);

  return {
    team,
    resolved,
    currency,
    month: dayText(month),
    months: months.map(dayText),
    asOf: dayText(asOf),
    source: { name: source.name, readAt: source.readAt, dataAgeDays: Math.max(0, today - newest) },
    sources,
    monthToDate,
    billedToDate: comparison(all.billed),
    provisional: asOf < newest ? 0 : provisionalOf(mine, within(asOf + 1, Math.max(today, last))),
    forecast,
    path,
    planned: null,
    services,
    places: placesOf(mine, { first, asOf }),
    series: seriesOf(byService, all, asOf),
    parts: partsOf(team, mine, allocation, { from: month, to: asOf }, currency),
    anomalies,
    budgets: budgets
      .filter((budget) => budget.currency === currency)
      .map((budget) => budgetState(budget, { path, spent: monthToDate.amount, forecast })),
    units: units
      .filter(({ metric }) => (metric.team ?? team) === team)
      .map(({ metric, days: counted }) => unitCost(metric, counted, { amounts: all.total, first, asOf })),
    kpis: kpisOf({
      costs: shown,
      team,
      currency,
      anomalies,
      snapshots,
      complete: completeMonth(all.total, first, asOf),
    }),
    unallocated: { amount: unallocated, share: bill > 0n ? unallocated / Number(bill) : null, bill: Number(bill) },
    badRows: { count: source.badRows, of: source.rowsRead, first: source.firstBadRows },
    teams: allocation.teams.map((name) => ({
      name,
      amount: Number(byTeam.get(name) ?? 0n),
      configured: config.teams.some((configured) => configured.name === name),
    })),
    otherCurrencies: [...new Set(others.map(({ cost }) => cost.currency))]
      .filter((other) => other !== currency)
      .sort()
      .map((other) => ({ currency: other, amount: toDate(others.filter(({ cost }) => cost.currency === other)) })),
    messages: messagesOf({
      source,
      problems: allocation.problems,
      team,
      hasCost: mine.length > 0,
      asOf: dayText(newest),
      ageDays: today - newest,
      otherBudgets: budgets.filter((budget) => budget.currency !== currency),
      currency,
    }),
  };
}

function monthsBetween(first: number, last: number): readonly number[] {
  const months: number[] = [];
  for (let month = monthStart(last); month >= monthStart(first) && months.length < MAX_MONTHS; month = monthStart(month, -1))
    months.push(month);
  return months;
}

/** The last month that the bill covers whole. */
function completeMonth(
  amounts: readonly number[],
  first: number,
  asOf: number,
): { readonly month: string; readonly amount: number } | undefined {
  const next = monthStart(asOf + 1);
  const month = monthStart(next, -1);
  return month < first ? undefined : { month: dayText(month), amount: sumOf(amounts.slice(month - first, next - first)) };
}

const provisionalOf = (costs: readonly AllocatedCost[], isIn: (day: string) => boolean): number =>
  Number(costs.reduce((sum, { cost, effective }) => (!cost.spread && isIn(cost.day) ? sum + effective : sum), 0n));

function largestTeam({ costs }: Allocation): string | undefined {
  return [...totalsByTeam(costs)]
    .filter(([team]) => team !== '')
    .sort(([a, x], [b, y]) => (x > y ? -1 : x < y ? 1 : a < b ? -1 : 1))[0]?.[0];
}

/** The currency of most rows; the first of equals by name. */
function mainCurrency(costs: readonly AllocatedCost[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { cost } of costs) counts.set(cost.currency, (counts.get(cost.currency) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

/** Exact sums; `''` is what nobody carries. */
function totalsByTeam(costs: readonly AllocatedCost[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { team, effective } of costs) sums.set(team, (sums.get(team) ?? 0n) + effective);
  return sums;
}
