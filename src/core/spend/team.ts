import type { Config, UnitMetric } from '../config/config';
import { rowsWhere, type CostTable } from '../model/costTable';
import type { ForecastSnapshot, SourceReport, SourceState, TeamSpend } from '../model/spend';
import { allocate, type Allocation } from './allocation';
import { budgetStates, periodOf } from './teamBudgets';
import { takesCharge, untoldKeys } from './chargeMatch';
import { billedCosts, costFigures, tellsBoth } from './costFigures';
import { byRows, currencyOf, mainCurrency } from './currencies';
import { dayText, monthStart, parseDay } from '../model/days';
import { kindSums } from './kindSums';
import { kpisOf, withAccuracy, type CompleteMonth } from './kpis';
import { coverageOf, dailyBy, emptyDaily, serviceKeys, type Coverage } from './ledger';
import { messagesOf } from './messages';
import { monthEnd, remaining } from './monthEnd';
import { monthPath } from './monthPath';
import { compare } from './monthToDate';
import { serviceRates } from './rates';
import { findAnomalies } from './serviceAnomalies';
import { servicesOf } from './serviceSpend';
import { sumOf } from './statistics';
import { withoutDays, type SpendFrame } from './undatedSpend';
import type { RequiredTag } from './tagCoverage';
import { unitCost, type UnitDays } from './unitCost';
import type { ClusterUsage } from './usageShares';

const MAX_MONTHS = 24;

export interface SpendQuestion {
  readonly costs: CostTable;
  /** What namespaces of clusters used: weights of pools that are split by usage. */
  readonly usage?: readonly ClusterUsage[];
  readonly config: Pick<Config, 'teams' | 'sharedCosts' | 'budgets'> & {
    readonly spend?: Pick<Config['spend'], 'anomalies'>;
    /** Keys that the tag policy wants on everything. */
    readonly requiredTags?: readonly RequiredTag[];
  };
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
  const ofTeam = config.budgets.filter(({ team: whose, path }) => path === undefined && (whose === undefined || whose === team));
  const lacking = ofTeam.map(({ match }) => (match ? untoldKeys(match, costs.kinds) : []));
  const budgets = ofTeam.filter((_, at) => lacking[at]!.length === 0);
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
  const figureFrame = {
    ...{ team, currency, ...window, shown },
    unsettled: asOf < newest ? undefined : { from: asOf + 1, to: Math.max(today, last) },
  };
  const figures = costFigures({ cost: 'effective', mine, carried, all, byService }, allocation, figureFrame, config.teams);
  const ofInvoice = tellsBoth(costs) ? billedCosts({ mine, carried }, figureFrame) : undefined;
  const services = servicesOf(figures.services, byService, first, ahead, forecast.amount - monthToDate.amount, serviceRates(sums, team));
  const start = Math.max(month, first);
  const past = all.total.slice(start - first).map((amount, index) => ({ day: dayText(start + index), amount }));
  const path = monthPath(past, forecast);

  const spend: TeamSpend = {
    ...figures,
    billed: ofInvoice ? costFigures(ofInvoice, allocation, figureFrame, config.teams) : null,
    team,
    resolved,
    currency,
    month: dayText(month),
    months: months.map(dayText),
    asOf: dayText(asOf),
    source: { name: source.name, readAt: source.readAt, dataAgeDays: Math.max(0, today - newest) },
    sources,
    billedToDate: comparison(all.billed),
    forecast,
    path,
    planned: null,
    services,
    anomalies,
    budgets: budgetStates(
      budgets.filter((budget) => budget.currency === currency),
      { spending: { daily: all, first, asOf }, month: { path, spent: monthToDate.amount, forecast } },
      ({ team: whose, match }) => {
        const rows = whose === undefined ? rowsWhere(costs, (row) => currencyOf(costs, row) === currency) : mine;
        const takes = match && takesCharge(match);
        const isMeant = rows.kinds.map(({ tags }) => !takes || takes(tags));
        return { daily: dailyOf(rowsWhere(rows, (row) => isMeant[rows.kindOf[row]!] === true)), first, asOf };
      },
    ),
    units: units
      .filter(({ metric }) => (metric.team ?? team) === team)
      .map(({ metric, days: counted }) => unitCost(metric, counted, { amounts: all.total, first, asOf })),
    kpis: kpisOf({
      bill: sums,
      unallocated: allocation.totals(shown).get('') ?? 0n,
      team,
      anomalies,
      requiredTags: config.requiredTags ?? [],
    }),
    badRows: { count: source.badRows, of: source.rowsRead, first: source.firstBadRows },
    messages: messagesOf({
      source,
      problems: allocation.problems,
      team,
      hasCost: mine.kindOf.length > 0,
      asOf: dayText(newest),
      ageDays: today - newest,
      untoldBudgets: ofTeam.flatMap(({ name }, at) => (lacking[at]!.length === 0 ? [] : [{ name, keys: lacking[at]! }])),
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
