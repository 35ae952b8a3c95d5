import type { Anomaly } from '../model/anomaly';
import { dayText, monthStart } from '../model/days';
import { BEFORE, excessOn, isPending, serviceEvents, type AnomalyEvent, type Floor } from './anomalyEvents';
import { newAccounts } from './newAccounts';
import { median, sumOf, whole } from './statistics';

/** Direct usage of one service of a team, or of all of them: millionths by day, without gaps, the last day complete. */
export interface ServiceSeries {
  readonly provider: string;
  readonly service: string;
  readonly firstDay: number;
  readonly amounts: readonly number[];
  /** The same by account and region; of a team's total by service, both are '' then. */
  readonly places: readonly {
    readonly account: string;
    readonly region: string;
    readonly service?: string;
    readonly amounts: readonly number[];
  }[];
}

/** What our own detector found: it always knows what it expected. */
export type OwnAnomaly = Anomaly & { readonly expected: number; readonly actual: number };

/** An event with whose it is: of the service, or of one account of it. */
export interface Found {
  readonly event: AnomalyEvent;
  readonly account?: string;
}

/** What happened to a service and to accounts that it began in, over the floor; what began on the last days is among it. */
export function foundIn({ amounts, places }: ServiceSeries, floor: Floor): readonly Found[] {
  const events = serviceEvents(amounts, floor);
  return [...events.map((event) => ({ event })), ...newAccounts(amounts, places, events, floor)];
}

/** What happened to a service in the last `window` days. `team` is part of the ids. */
export function anomaliesOf(team: string, series: ServiceSeries, floor: Floor, window: number): readonly OwnAnomaly[] {
  return told(team, series, foundIn(series, floor), window);
}

/** What was found as it is told, of the last `window` days. */
export const told = (team: string, series: ServiceSeries, found: readonly Found[], window: number): readonly OwnAnomaly[] =>
  found.filter(({ event }) => event.to >= series.amounts.length - window && !isPending(event)).map((one) => toAnomaly(team, series, one));

function toAnomaly(team: string, series: ServiceSeries, { event, account }: Found): OwnAnomaly {
  const { kind, from, to, isOpen, actual, expected } = event;
  const spent = whole(sumOf(actual));
  const wanted = whole(sumOf(expected));
  const month = monthStart(series.firstDay + series.amounts.length - 1) - series.firstDay;
  return {
    id: [team, series.provider, series.service, ...(account === undefined ? [] : [account]), dayText(series.firstDay + from)].join('/'),
    service: series.service,
    provider: series.provider,
    ...(account === undefined ? {} : { account }),
    kind,
    since: dayText(series.firstDay + from),
    until: isOpen ? null : dayText(series.firstDay + to),
    days: to - from + 1,
    expected: wanted,
    actual: spent,
    excess: spent - wanted,
    ...(from < month ? { excessInMonth: whole(excessOn(event, month, to)) } : {}),
    state: isOpen ? 'open' : 'resolved',
    drivers: driversOf(account === undefined ? series.places : series.places.filter((place) => place.account === account), event),
    commits: [],
  };
}

/** Accounts and regions, or services, by their part of the change against the four weeks before, at most three. */
function driversOf(places: ServiceSeries['places'], { from, to, kind }: AnomalyEvent): Anomaly['drivers'] {
  const changes = places.map(({ amounts, ...place }) => {
    const before = kind === 'new' ? 0 : median(amounts.slice(Math.max(0, from - BEFORE), from));
    return { ...place, change: sumOf(amounts.slice(from, to + 1)) - before * (to - from + 1) };
  });
  const total = sumOf(changes.map(({ change }) => change));
  return changes
    .filter(({ change }) => change * total > 0 && Math.abs(change) >= 0.05 * Math.abs(total))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, 3)
    .map(({ change, ...place }) => ({ ...place, share: Math.min(1, change / total) }));
}
