import type { Config, UnitMetric } from '../config/config';
import { effectiveWhere, rowsWhere, type CostTable } from '../model/costTable';
import type { ForecastSnapshot, SourceReport, SourceState, TeamSpend } from '../model/spend';
import { allocate, type Allocation } from './allocation';
import { budgetStates, periodOf } from './teamBudgets';
import { partsOf } from './costParts';
import { dayText, monthStart, parseDay } from '../model/days';
import { kindSums } from './kindSums';
import { kpisOf, withAccuracy, type CompleteMonth } from './kpis';
import { coverageOf, dailyBy, emptyDaily, serviceKeys, type Coverage } from './ledger';
import { messagesOf } from './messages';
import { monthEnd, remaining } from './monthEnd';
import { monthPath } from './monthPath';
import { compare, type Period } from './monthToDate';
import { placesOf } from './places';
import { serviceRates } from './rates';
import { findAnomalies } from './serviceAnomalies';
import { seriesOf, servicesOf } from './serviceSpend';
import { sumOf } from './statistics';
import { withoutDays, type SpendFrame } from './undatedSpend';
import { unitCost, type UnitDays } from './unitCost';
import type { ClusterUsage } from './usageShares';

const MAX_MONTHS = 24;

export interface SpendQuestion {
  readonly costs: CostTable;
  /** What namespaces of clusters used: weights of pools that are split by usage. */
  readonly usage?: readonly ClusterUsage[];
  readonly config: Pick<Config, 'teams' | 'sharedCosts' | 'budgets'> & { readonly spend?: Pick<Config['spend'], 'anomalies'> };
  /** Of these costs, this usage and this configuration, where it was made for another team or month already. */
  readonly allocation?: Allocation;
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
export function teamSpend({ snapshots = [], ...question }: SpendQuestion): TeamSpend {
  const { spend, complete } = spendOfCosts(question);
  return withAccuracy(spend, snapshots, complete);
}

/** A team's spend as its bill alone tells it, and what the forecasts that were kept of it are held against. */
export interface CostsSpend {
  readonly spend: TeamSpend;
  /** Absent: the bill has no complete month. */
  readonly complete?: CompleteMonth;
}

/** The same without the accuracy of forecasts. */
export function spendOfCosts({
  costs,
  usage = [],
  config,
  allocation = allocate(costs, config, usage),
  team: asked,
  today,
  month,
  source,
  sources: given,
  units = [],
}: Omit<SpendQuestion, 'snapshots'>): CostsSpend {
  const now = parseDay(today) ?? 0;
  const coverage = coverageOf(costs, now);
  const team = asked?.team ?? largestTeam(allocation, byRows(costs)) ?? '';
  const mine = team === '' ? rowsWhere(costs, () => false) : allocation.costsOf(team);
  const currency = mainCurrency(mine) ?? mainCurrency(costs) ?? '';
  const resolved = asked?.rule ?? (team === '' ? 'no team is known' : 'the largest team of the bill');
  const sources = given ?? [{ kind: 'focus' as const, name: source.name, readAt: source.readAt }];
  const frame = { team, resolved, currency, today: now, source, sources };
  if (coverage?.asOf === undefined) return { spend: withoutDays(frame, allocation, coverage !== undefined) };
  return withDays({ ...frame, config, units, costs, allocation, carried: mine }, coverage, coverage.asOf, month);
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
    costs,
    allocation,
    carried,
  }: SpendFrame & {
    readonly config: SpendQuestion['config'];
    readonly units: NonNullable<SpendQuestion['units']>;
    readonly allocation: Allocation;
    readonly costs: CostTable;
    /** What the team carries, in all currencies. */
    readonly carried: CostTable;
  },
  { first, last }: Coverage,
  newest: number,
  asked: string | undefined,
): CostsSpend {
  const months = monthsBetween(first, newest);
  const month = months.find((start) => dayText(start) === asked) ?? monthStart(newest);
  const asOf = Math.min(newest, monthStart(month, 1) - 1);
  const ahead = monthStart(asOf, 1) - 1 - asOf;
  const window = { first, asOf, ahead };
  const shown = { from: month, to: asOf, currency };
  const mine = rowsWhere(carried, (row) => currencyOf(carried, row) === currency);
  const budgets = config.budgets.filter(({ team: whose, path }) => path === undefined && (whose === undefined || whose === team));
  // known parts of longer charges until the last budget ends
  const longest = Math.max(ahead, ...budgets.map((budget) => periodOf(asOf, budget).to - asOf));
  const dailyOf = (of: CostTable) => dailyBy(of, { ...window, ahead: longest }, () => '').get('') ?? emptyDaily(asOf - first + 1, longest);
  const all = dailyOf(mine);
  const comparison = (amounts: readonly number[]): ReturnType<typeof compare> => compare(amounts, first, asOf, first);
  const monthToDate = comparison(all.total);
  const byService = dailyBy(mine, window, serviceKeys());
  const direct = rowsWhere(mine, (row) => allocation.pools[mine.kindOf[row]!] === '');
  const anomalies = findAnomalies(team, direct, window, all, config.spend?.anomalies);
  const rest = remaining({ firstDay: first, ...all }, ahead, true);
  const forecast = monthEnd(
    monthToDate.amount,
    asOf,
    rest,
    anomalies.some(({ state, kind }) => state === 'open' && kind !== 'gone'),
  );
  const sums = kindSums(costs, allocation, shown);
  const services = servicesOf(
    byService,
    comparison,
    monthToDate.amount,
    first,
    ahead,
    forecast.amount - monthToDate.amount,
    serviceRates(sums, team),
  );
  const byTeam = allocation.totals(shown);
  const bill = [...byTeam.values()].reduce((sum, amount) => sum + amount, 0n);
  const unallocated = byTeam.get('') ?? 0n;
  const start = Math.max(month, first);
  const past = all.total.slice(start - first).map((amount, index) => ({ day: dayText(start + index), amount }));
  const path = monthPath(past, forecast);

  const spend: TeamSpend = {
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
    provisional: asOf < newest ? 0 : provisionalOf(mine, { from: asOf + 1, to: Math.max(today, last) }),
    forecast,
    path,
    planned: null,
    services,
    places: placesOf(mine, { first, asOf }),
    series: seriesOf(byService, all, asOf),
    parts: partsOf(team, mine, allocation, shown, currency),
    anomalies,
    budgets: budgetStates(
      budgets.filter((budget) => budget.currency === currency),
      { spending: { daily: all, first, asOf }, month: { path, spent: monthToDate.amount, forecast } },
      () => ({ daily: dailyOf(rowsWhere(costs, (row) => currencyOf(costs, row) === currency)), first, asOf }),
    ),
    units: units
      .filter(({ metric }) => (metric.team ?? team) === team)
      .map(({ metric, days: counted }) => unitCost(metric, counted, { amounts: all.total, first, asOf })),
    kpis: kpisOf({
      bill: sums,
      unallocated,
      team,
      anomalies,
    }),
    unallocated: { amount: Number(unallocated), share: bill > 0n ? Number(unallocated) / Number(bill) : null, bill: Number(bill) },
    badRows: { count: source.badRows, of: source.rowsRead, first: source.firstBadRows },
    teams: allocation.teams.map((name) => ({
      name,
      amount: Number(byTeam.get(name) ?? 0n),
      configured: config.teams.some((configured) => configured.name === name),
    })),
    otherCurrencies: currenciesOf(carried)
      .filter((other) => other !== currency)
      .sort()
      .map((other) => ({ currency: other, amount: Number(effectiveWhere(carried, inPeriod(carried, { ...shown, currency: other }))) })),
    messages: messagesOf({
      source,
      problems: allocation.problems,
      team,
      hasCost: mine.kindOf.length > 0,
      asOf: dayText(newest),
      ageDays: today - newest,
      otherBudgets: budgets.filter((budget) => budget.currency !== currency),
      currency,
    }),
  };
  const complete = completeMonth(all.total, first, asOf);
  return { spend, ...(complete ? { complete } : {}) };
}

function monthsBetween(first: number, last: number): readonly number[] {
  const months: number[] = [];
  for (let month = monthStart(last); month >= monthStart(first) && months.length < MAX_MONTHS; month = monthStart(month, -1))
    months.push(month);
  return months;
}

/** The last month that the bill covers whole. */
function completeMonth(amounts: readonly number[], first: number, asOf: number): CompleteMonth | undefined {
  const next = monthStart(asOf + 1);
  const month = monthStart(next, -1);
  return month < first ? undefined : { month: dayText(month), amount: sumOf(amounts.slice(month - first, next - first)) };
}

/** Cost of its own of days that may still change. */
const provisionalOf = (costs: CostTable, period: Period): number => {
  const isIn = inPeriod(costs, period);
  return Number(effectiveWhere(costs, (row) => isIn(row) && !costs.kinds[costs.kindOf[row]!]!.spread));
};

const currencyOf = ({ kinds, kindOf }: CostTable, row: number): string => kinds[kindOf[row]!]!.currency;

/** Whether a row is of these days, and of this currency. */
const inPeriod =
  (costs: CostTable, { from, to, currency }: Period & { readonly currency?: string }) =>
  (row: number): boolean =>
    costs.days[row]! >= from && costs.days[row]! <= to && (currency === undefined || currencyOf(costs, row) === currency);

/** The team with the largest cost in the first of the currencies in which any has some: amounts of two are never held against each other. */
function largestTeam(allocation: Allocation, currencies: readonly string[]): string | undefined {
  for (const currency of currencies) {
    const [largest] = [...allocation.totals({ currency })]
      .filter(([team]) => team !== '')
      .sort(([a, x], [b, y]) => (x > y ? -1 : x < y ? 1 : a < b ? -1 : 1));
    if (largest) return largest[0];
  }
  return undefined;
}

/** Currencies of rows with how many have it. */
function currencyCounts({ kinds, kindOf }: CostTable): ReadonlyMap<string, number> {
  const ofKind = new Int32Array(kinds.length);
  for (const kind of kindOf) ofKind[kind]!++;
  const counts = new Map<string, number>();
  ofKind.forEach((count, kind) => {
    if (count > 0) counts.set(kinds[kind]!.currency, (counts.get(kinds[kind]!.currency) ?? 0) + count);
  });
  return counts;
}

const currenciesOf = (costs: CostTable): string[] => [...currencyCounts(costs).keys()];

/** Currencies, that of most rows first; equals by name. */
const byRows = (costs: CostTable): readonly string[] =>
  [...currencyCounts(costs)].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([currency]) => currency);

const mainCurrency = (costs: CostTable): string | undefined => byRows(costs)[0];
