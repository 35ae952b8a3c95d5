import type { AnomalyFloor } from '../config/config';
import type { Anomaly } from '../model/anomaly';
import { ALARM, judge, WARM_UP } from './detector';
import { median, sumOf, whole } from './statistics';

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

/** Days of a series on which something else came than was expected; both amounts for each of them. */
export interface AnomalyEvent {
  readonly kind: Anomaly['kind'];
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
  readonly actual: readonly number[];
  readonly expected: readonly number[];
}

/** Days of cost after which what was not there is told. */
export const NEW_AFTER = 3;
/** Days without cost before and after which it is new or gone. */
export const ABSENT = 14;
const GONE_AFTER = 3;
/** The part of an excess that has to be of something else for that to be what happened. */
export const EXPLAINS = 0.5;
/** Days before an event that tell what was usual. */
export const BEFORE = 28;

/** Excess of an event on the days from `from` to `to`. */
export function excessOn(event: AnomalyEvent, from: number, to: number): number {
  let sum = 0;
  for (let t = Math.max(from, event.from); t <= Math.min(to, event.to); t++) {
    sum += event.actual[t - event.from]! - event.expected[t - event.from]!;
  }
  return sum;
}

const isOver = ({ amount, share }: Floor, excess: number, expected: number, days: number): boolean =>
  Math.abs(excess) / days >= amount && Math.abs(excess) >= share * Math.abs(expected);

/**
 * Whether the first days of an event were over the floor on any evening from the third on, or are by now: what was told once stays told,
 * however little comes after.
 */
export function isEverOver({ actual, expected, kind }: AnomalyEvent, floor: Floor): boolean {
  const sign = kind === 'drop' || kind === 'gone' ? -1 : 1;
  let [sum, wanted] = [0, 0];
  return actual.some((amount, index) => {
    sum += amount;
    wanted += expected[index]!;
    const days = index + 1;
    const isEvening = days >= NEW_AFTER || days === actual.length;
    return isEvening && (sum - wanted) * sign > 0 && isOver(floor, sum - wanted, wanted, days);
  });
}

/** An event of its amounts on its days. */
export const eventOf = (
  kind: AnomalyEvent['kind'],
  amounts: readonly number[],
  from: number,
  to: number,
  expected: readonly number[],
): AnomalyEvent => ({
  ...{ kind, from, to, isOpen: kind !== 'gone' && to === amounts.length - 1 },
  ...{ actual: amounts.slice(from, to + 1), expected },
});

/** The same amount on each day. */
const level = (amount: number, from: number, to: number): readonly number[] => new Array<number>(to - from + 1).fill(amount);

/** Whether something began so lately that it is not told yet. */
export const isPending = ({ kind, from, to, isOpen }: AnomalyEvent): boolean => kind === 'new' && isOpen && to - from + 1 < NEW_AFTER;

/** What happened to a service, over the floor; services that began on the last days are among it. */
export function serviceEvents(amounts: readonly number[], floor: Floor): readonly AnomalyEvent[] {
  const start = amounts.findIndex((amount) => amount > 0);
  if (start < 0) return [];
  const end = goneSince(amounts);
  return [
    ...(start >= ABSENT ? [begun(amounts, start)] : []),
    ...unusualEvents(amounts, floor).filter(({ to }) => end === undefined || to < end),
    ...(end === undefined ? [] : [gone(amounts, end)]),
  ].filter(({ actual, expected }) => isOver(floor, whole(sumOf(actual)) - whole(sumOf(expected)), whole(sumOf(expected)), actual.length));
}

/** The first two weeks of something that was not there. */
export function begun(amounts: readonly number[], start: number): AnomalyEvent {
  const to = Math.min(amounts.length, start + ABSENT) - 1;
  return eventOf('new', amounts, start, to, level(0, start, to));
}

/** First day without a service that came every day before. */
function goneSince(amounts: readonly number[]): number | undefined {
  const end = amounts.findLastIndex((amount) => amount > 0) + 1;
  const before = amounts.slice(Math.max(0, end - BEFORE), end);
  const isSteady = before.length === BEFORE && before.filter((amount) => amount > 0).length >= 21;
  return amounts.length - end >= GONE_AFTER && isSteady ? end : undefined;
}

function gone(amounts: readonly number[], end: number): AnomalyEvent {
  const usual = median(amounts.slice(end - BEFORE, end));
  const to = Math.min(amounts.length, end + GONE_AFTER) - 1;
  return eventOf('gone', amounts, end, to, level(usual, end, to));
}

/** Runs of days around alarms that miss what was expected in one direction; a single usual day in between does not end a run. */
export function unusualEvents(amounts: readonly number[], { share }: Pick<Floor, 'share'>): readonly AnomalyEvent[] {
  const start = Math.max(
    0,
    amounts.findIndex((amount) => amount > 0),
  );
  // what is unusual for something new is not known before it has a past of its own
  const judged = judge(amounts.slice(start));
  const expected = [...amounts.slice(0, start), ...judged.expected];
  const events: AnomalyEvent[] = [];
  let free = WARM_UP;
  for (let t = WARM_UP; t < amounts.length; t++) {
    if (t < free || t < start || judged.scores[t - start]! < ALARM) continue;
    const sign = Math.sign(sumOf([t, t - 1, t - 2].map((day) => amounts[day]! - expected[day]!))) || 1;
    const isOff = (day: number): boolean =>
      day >= free && day < amounts.length && (amounts[day]! - expected[day]!) * sign > (share / 2) * expected[day]!;
    let from = t;
    while (from > t - 7 && isOff(from - 1)) from--;
    let to = t;
    while (isOff(to + 1) || isOff(to + 2)) to++;
    if (!isOff(t) && to === t && from === t) continue;
    if (!isOff(to)) to = Math.max(from, to - 1);
    events.push(eventOf(sign > 0 ? 'rise' : 'drop', amounts, from, to, expected.slice(from, to + 1)));
    free = to + 1;
  }
  return events;
}
