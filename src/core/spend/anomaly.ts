import type { AnomalyFloor } from '../config/config';
import type { Anomaly } from '../model/anomaly';
import { dayText, monthStart } from '../model/days';
import { ALARM, judge, WARM_UP } from './detector';
import { median, sumOf, whole } from './statistics';

/** Direct usage of one service of a team: millionths by day, without gaps, the last day complete. */
export interface ServiceSeries {
  readonly provider: string;
  readonly service: string;
  readonly firstDay: number;
  readonly amounts: readonly number[];
  /** The same by account and region. */
  readonly places: readonly { readonly account: string; readonly region: string; readonly amounts: readonly number[] }[];
}

/** Excess a day below which nobody is told, in millionths, and as a share of what was expected. */
export interface Floor {
  readonly amount: number;
  readonly share: number;
}

/** What the user has set; without it 20 of the currency or 1 % of the team's day, whichever is more, and 20 % of the service. */
export const floorOf = (teamDay: number, { daily, percent }: AnomalyFloor = {}): Floor => ({
  amount: daily === undefined ? Math.max(20e6, teamDay / 100) : daily * 1e6,
  share: percent === undefined ? 0.2 : percent / 100,
});

/** What our own detector found: it always knows what it expected. */
export type OwnAnomaly = Anomaly & { readonly expected: number; readonly actual: number };

interface Event {
  readonly kind: Anomaly['kind'];
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
  readonly expected: readonly number[];
}

/** Days of cost after which a service that was not there is told. */
const NEW_AFTER = 3;
/** Days without a service before and after which it is new or gone. */
const ABSENT = 14;
const GONE_AFTER = 3;
const BEFORE = 28;

/** What happened to a service in the last `window` days. `team` is part of the ids. */
export function anomaliesOf(team: string, series: ServiceSeries, floor: Floor, window: number): readonly OwnAnomaly[] {
  const { amounts } = series;
  const oldest = amounts.length - window;
  const start = amounts.findIndex((amount) => amount > 0);
  if (start < 0) return [];
  const isNew = start >= ABSENT;
  const events: Event[] = isNew ? newService(amounts, start) : [];
  // what is unusual for a new service is not known before it has a past of its own
  const judged = judge(amounts.slice(start));
  const expected = [...amounts.slice(0, start), ...judged.expected];
  const scores = [...amounts.slice(0, start).map(() => 0), ...judged.scores];
  const end = goneSince(amounts);
  for (const event of unusual(amounts, expected, scores, floor.share)) {
    if (end === undefined || event.to < end) events.push(event);
  }
  if (end !== undefined) events.push(gone(amounts, end));
  return events.flatMap((event) => {
    const anomaly = toAnomaly(team, series, event);
    const daily = Math.abs(anomaly.excess) / anomaly.days;
    const isLarge = daily >= floor.amount && Math.abs(anomaly.excess) >= floor.share * Math.abs(anomaly.expected);
    return event.to >= oldest && isLarge ? [anomaly] : [];
  });
}

function newService(amounts: readonly number[], start: number): Event[] {
  const to = Math.min(amounts.length - 1, start + ABSENT - 1);
  return to - start + 1 < NEW_AFTER
    ? []
    : [{ kind: 'new', from: start, to, isOpen: to === amounts.length - 1, expected: amounts.slice(start, to + 1).map(() => 0) }];
}

/** First day without a service that came every day before. */
function goneSince(amounts: readonly number[]): number | undefined {
  const end = amounts.findLastIndex((amount) => amount > 0) + 1;
  const before = amounts.slice(Math.max(0, end - BEFORE), end);
  const isSteady = before.length === BEFORE && before.filter((amount) => amount > 0).length >= 21;
  return amounts.length - end >= GONE_AFTER && isSteady ? end : undefined;
}

function gone(amounts: readonly number[], end: number): Event {
  const usual = median(amounts.slice(end - BEFORE, end));
  const to = Math.min(amounts.length, end + GONE_AFTER) - 1;
  return { kind: 'gone', from: end, to, isOpen: false, expected: amounts.slice(end, to + 1).map(() => usual) };
}

/** Runs of days around alarms that miss what was expected in one direction; a single usual day in between does not end a run. */
function unusual(amounts: readonly number[], expected: readonly number[], scores: readonly number[], share: number): Event[] {
  const events: Event[] = [];
  let free = WARM_UP;
  for (let t = WARM_UP; t < amounts.length; t++) {
    if (t < free || scores[t]! < ALARM) continue;
    const sign = Math.sign(sumOf([t, t - 1, t - 2].map((day) => amounts[day]! - expected[day]!))) || 1;
    const isOff = (day: number): boolean =>
      day >= free && day < amounts.length && (amounts[day]! - expected[day]!) * sign > (share / 2) * expected[day]!;
    let from = t;
    while (from > t - 7 && isOff(from - 1)) from--;
    let to = t;
    while (isOff(to + 1) || isOff(to + 2)) to++;
    if (!isOff(t) && to === t && from === t) continue;
    if (!isOff(to)) to = Math.max(from, to - 1);
    events.push({ kind: sign > 0 ? 'rise' : 'drop', from, to, isOpen: to >= amounts.length - 1, expected: expected.slice(from, to + 1) });
    free = to + 1;
  }
  return events;
}

function toAnomaly(team: string, series: ServiceSeries, { kind, from, to, isOpen, expected }: Event): OwnAnomaly {
  const actual = whole(sumOf(series.amounts.slice(from, to + 1)));
  const wanted = whole(sumOf(expected));
  const month = monthStart(series.firstDay + series.amounts.length - 1) - series.firstDay;
  const inMonth = Math.max(0, month - from);
  return {
    id: [team, series.provider, series.service, dayText(series.firstDay + from)].join('/'),
    service: series.service,
    provider: series.provider,
    kind,
    since: dayText(series.firstDay + from),
    until: isOpen ? null : dayText(series.firstDay + to),
    days: to - from + 1,
    expected: wanted,
    actual,
    excess: actual - wanted,
    ...(inMonth > 0 ? { excessInMonth: whole(sumOf(series.amounts.slice(month, to + 1)) - sumOf(expected.slice(inMonth))) } : {}),
    state: isOpen ? 'open' : 'resolved',
    drivers: driversOf(series, from, to, kind === 'new'),
    commits: [],
  };
}

/** Accounts and regions by their part of the change against the four weeks before, at most three. */
function driversOf({ places }: ServiceSeries, from: number, to: number, isNew: boolean): Anomaly['drivers'] {
  const changes = places.map(({ account, region, amounts }) => {
    const before = isNew ? 0 : median(amounts.slice(Math.max(0, from - BEFORE), from));
    return { account, region, change: sumOf(amounts.slice(from, to + 1)) - before * (to - from + 1) };
  });
  const total = sumOf(changes.map(({ change }) => change));
  return changes
    .filter(({ change }) => change * total > 0 && Math.abs(change) >= 0.05 * Math.abs(total))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, 3)
    .map(({ account, region, change }) => ({ account, region, share: Math.min(1, change / total) }));
}
