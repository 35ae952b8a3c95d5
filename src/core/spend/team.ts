import type { Config, UnitMetric } from '../config/config';
import type { Anomaly, DailyCost, ForecastSnapshot, ServiceSpend, SourceReport, SourceState, SpendPart, TeamSpend } from '../model/spend';
import { allocate, type AllocatedCost, type Allocation } from './allocation';
import { anomaliesOf, floorOf } from './anomaly';
import { budgetState } from './budget';
import { dayText, monthStart, parseDay } from './days';
import { kpisOf } from './kpis';
import { coverageOf, dailyBy, emptyDaily, parseService, serviceKey, type Coverage, type Daily } from './ledger';
import { messagesOf } from './messages';
import { monthEnd, remaining } from './monthEnd';
import { compare } from './monthToDate';
import { placesOf } from './places';
import { sumOf, whole } from './statistics';
import { unitCost, type UnitDays } from './unitCost';

const SPARK_DAYS = 30;
const SERIES_DAYS = 60;
const SERIES_SERVICES = 5;
const ANOMALY_DAYS = 30;
const MAX_MONTHS = 24;
/** Services beyond these are too small for a forecast or anomalies of their own. */
const MAX_SERVICES = 40;
/** A service's own past that counts. */
const SERVICE_DAYS = 182;

export interface SpendQuestion {
  readonly rows: readonly DailyCost[];
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
  config,
  team: asked,
  today,
  month,
  source,
  sources: given,
  units = [],
  snapshots = [],
}: SpendQuestion): TeamSpend {
  const allocation = allocate(rows, config);
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

interface Frame {
  readonly team: string;
  readonly resolved: string;
  readonly currency: string;
  readonly today: number;
  readonly source: SourceReport;
  readonly sources: readonly SourceState[];
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
  }: Frame & {
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
  const toDate = (costs: readonly AllocatedCost[]): number =>
    Number(costs.reduce((sum, { cost, effective }) => (isBetween(cost.day, month, asOf) ? sum + effective : sum), 0n));

  const monthToDate = comparison(all.total);
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
  const bill = toDate(inCurrency);
  const unallocated = toDate(inCurrency.filter((cost) => cost.team === ''));
  const days = [...all.total.slice(month - first).map((amount, index) => ({ day: dayText(month + index), amount })), ...forecast.days];
  const budgets = config.budgets.filter((budget) => budget.team === team);
  const byTeam = totalsByTeam(inCurrency, month, asOf);

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
    provisional: asOf < newest ? 0 : provisionalOf(mine, asOf + 1, Math.max(today, last)),
    forecast,
    services,
    places: placesOf(mine, { first, asOf }),
    series: seriesOf(byService, all, asOf),
    parts: partsOf(team, mine, allocation, month, asOf, currency),
    anomalies,
    budgets: budgets
      .filter((budget) => budget.currency === currency)
      .map((budget) => budgetState(budget, { days, spent: monthToDate.amount, forecast })),
    units: units
      .filter(({ metric }) => (metric.team ?? team) === team)
      .map(({ metric, days: counted }) => unitCost(metric, counted, { amounts: all.total, first, asOf })),
    kpis: kpisOf({
      costs: inCurrency.filter(({ cost }) => isBetween(cost.day, month, asOf)),
      team,
      currency,
      anomalies,
      snapshots,
      complete: completeMonth(all.total, first, asOf),
    }),
    unallocated: { amount: unallocated, share: bill > 0 ? unallocated / bill : null, bill },
    badRows: { count: source.badRows, of: source.rowsRead, first: source.firstBadRows },
    teams: allocation.teams.map((name) => ({
      name,
      amount: byTeam.get(name) ?? 0,
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

function withoutDays({ team, resolved, currency, today, source, sources }: Frame, allocation: Allocation, hasRows: boolean): TeamSpend {
  const nothing = { amount: 0, previous: null, change: null };
  return {
    team,
    resolved,
    currency,
    month: dayText(monthStart(today)),
    months: [],
    asOf: null,
    source: { name: source.name, readAt: source.readAt, dataAgeDays: 0 },
    sources,
    monthToDate: nothing,
    billedToDate: nothing,
    provisional: Number(
      allocation.costs.reduce((sum, cost) => (cost.team === team && cost.cost.currency === currency ? sum + cost.effective : sum), 0n),
    ),
    forecast: null,
    services: [],
    places: [],
    series: { days: [], services: [] },
    parts: [],
    anomalies: [],
    budgets: [],
    units: [],
    kpis: { allocated: null, allocatedDirectly: null, tagged: null, anomalyCost: 0, accuracy: null },
    unallocated: { amount: 0, share: null, bill: 0 },
    badRows: { count: source.badRows, of: source.rowsRead, first: source.firstBadRows },
    teams: allocation.teams.map((name) => ({ name, amount: 0, configured: true })),
    otherCurrencies: [],
    messages: [
      { severity: 'warning', text: hasRows ? 'The bill has no complete day yet.' : 'The bill has no rows.' },
      ...messagesOf({ source, problems: allocation.problems, team, hasCost: true, asOf: '', ageDays: 0, otherBudgets: [], currency }),
    ],
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

const provisionalOf = (costs: readonly AllocatedCost[], from: number, to: number): number =>
  Number(costs.reduce((sum, { cost, effective }) => (!cost.spread && isBetween(cost.day, from, to) ? sum + effective : sum), 0n));

const isBetween = (day: string, from: number, to: number): boolean => day >= dayText(from) && day <= dayText(to);

function largestTeam({ costs }: Allocation): string | undefined {
  const sums = new Map<string, bigint>();
  for (const { team, effective } of costs) if (team !== '') sums.set(team, (sums.get(team) ?? 0n) + effective);
  return [...sums].sort(([a, x], [b, y]) => (x > y ? -1 : x < y ? 1 : a < b ? -1 : 1))[0]?.[0];
}

/** The currency of most rows; the first of equals by name. */
function mainCurrency(costs: readonly AllocatedCost[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { cost } of costs) counts.set(cost.currency, (counts.get(cost.currency) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

function totalsByTeam(costs: readonly AllocatedCost[], from: number, to: number): ReadonlyMap<string, number> {
  const sums = new Map<string, bigint>();
  for (const { team, cost, effective } of costs) if (isBetween(cost.day, from, to)) sums.set(team, (sums.get(team) ?? 0n) + effective);
  return new Map([...sums].map(([name, sum]) => [name, Number(sum)]));
}

function servicesOf(
  byService: ReadonlyMap<string, Daily>,
  comparison: (amounts: readonly number[]) => ReturnType<typeof compare>,
  total: number,
  first: number,
  ahead: number,
  toCome: number,
): readonly ServiceSpend[] {
  const rows = [...byService].map(([key, daily]) => ({ key, daily, ...parseService(key), ...comparison(daily.total) }));
  rows.sort((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1));
  const raw = rows.map(({ daily }, index) => {
    if (ahead === 0 || index >= MAX_SERVICES) return 0;
    const skipped = Math.max(0, daily.usage.length - SERVICE_DAYS);
    const parts = { usage: daily.usage.slice(skipped), others: daily.others.slice(skipped), coming: daily.coming };
    return sumOf(remaining({ firstDay: first + skipped, ...parts }, ahead, false).days);
  });
  // the parts are scaled to the forecast of the whole
  const sum = sumOf(raw);
  return rows.map(({ provider, service, amount, previous, change, daily }, index) => ({
    service,
    provider,
    amount,
    previous,
    change,
    share: total > 0 ? amount / total : null,
    daily: daily.total.slice(-SPARK_DAYS),
    forecast: whole(amount + (sum > 0 ? (raw[index]! / sum) * toCome : 0)),
  }));
}

function seriesOf(byService: ReadonlyMap<string, Daily>, all: Daily, asOf: number): TeamSpend['series'] {
  const length = Math.min(SERIES_DAYS, all.total.length);
  const recent = [...byService]
    .map(([key, daily]) => ({ service: parseService(key).service, amounts: daily.total.slice(-length) }))
    .sort((a, b) => sumOf(b.amounts) - sumOf(a.amounts) || (a.service < b.service ? -1 : 1));
  const shown = recent.length > SERIES_SERVICES + 1 ? recent.slice(0, SERIES_SERVICES) : recent;
  const rest = recent.slice(shown.length);
  const other = Array.from({ length }, (_, index) => sumOf(rest.map(({ amounts }) => amounts[index]!)));
  return {
    days: Array.from({ length }, (_, index) => dayText(asOf - length + 1 + index)),
    services: rest.length > 0 ? [...shown, { service: 'Other', amounts: other }] : shown,
  };
}

function partsOf(
  team: string,
  mine: readonly AllocatedCost[],
  allocation: Allocation,
  from: number,
  to: number,
  currency: string,
): readonly SpendPart[] {
  const sums = new Map<string, bigint>([['', 0n]]);
  for (const { pool, cost, effective } of mine) if (isBetween(cost.day, from, to)) sums.set(pool, (sums.get(pool) ?? 0n) + effective);
  return [...sums].map(([pool, sum]) => ({
    kind: pool === '' ? ('direct' as const) : ('shared' as const),
    name: pool || 'direct',
    amount: Number(sum),
    sentence: pool === '' ? `rows that name ${team} as their owner` : allocation.sentence(pool, team, dayText(to), currency),
  }));
}

function findAnomalies(
  team: string,
  mine: readonly AllocatedCost[],
  window: { readonly first: number; readonly asOf: number; readonly ahead: number },
  all: Daily,
): readonly Anomaly[] {
  const skipped = Math.max(0, all.usage.length - SERVICE_DAYS);
  const firstDay = window.first + skipped;
  const direct = mine.filter(({ pool }) => pool === '');
  const byService = [...dailyBy(direct, window, ({ cost }) => serviceKey(cost))]
    .sort(([, a], [, b]) => sumOf(b.usage) - sumOf(a.usage))
    .slice(0, MAX_SERVICES);
  const places = new Map<string, { account: string; region: string; amounts: readonly number[] }[]>();
  for (const [key, daily] of dailyBy(direct, window, ({ cost }) => JSON.stringify([serviceKey(cost), cost.account, cost.region]))) {
    const [service = '', account = '', region = ''] = JSON.parse(key) as string[];
    places.set(service, [...(places.get(service) ?? []), { account, region, amounts: daily.usage.slice(skipped) }]);
  }
  const recent = all.usage.slice(-ANOMALY_DAYS);
  const floor = floorOf(sumOf(recent) / Math.max(1, recent.length));
  return byService
    .flatMap(([key, daily]) =>
      anomaliesOf(
        team,
        { ...parseService(key), firstDay, amounts: daily.usage.slice(skipped), places: places.get(key) ?? [] },
        floor,
        ANOMALY_DAYS,
      ),
    )
    .sort(
      (a, b) =>
        Number(b.state === 'open') - Number(a.state === 'open') || Math.abs(b.excess) - Math.abs(a.excess) || (a.id < b.id ? -1 : 1),
    );
}
