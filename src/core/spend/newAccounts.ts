import { ABSENT, begun, EXPLAINS, isEverOver, NEW_AFTER, type AnomalyEvent, type Floor } from './anomalyEvents';
import { judge } from './detector';
import { sumOf } from './statistics';

/** What began in an account, with the account. */
export interface AccountEvent {
  readonly account: string;
  readonly event: AnomalyEvent;
}

/**
 * Accounts in which a service begins that was there for two weeks without them, told after three days. What an anomaly of the service
 * has on these days is in that one, and is not told twice. Cost that only moved is no anomaly: of the first three days more than half
 * has to be more than what the rest of the service lost.
 */
export function newAccounts(
  amounts: readonly number[],
  places: readonly { readonly account: string; readonly amounts: readonly number[] }[],
  ofService: readonly AnomalyEvent[],
  floor: Floor,
): readonly AccountEvent[] {
  const known = amounts.findIndex((amount) => amount > 0);
  return [...byAccount(places)].flatMap(([account, own]) => {
    const start = own.findIndex((amount) => amount > 0);
    if (account === '' || known < 0 || start < known + ABSENT) return [];
    const next = Math.min(...ofService.filter(({ to }) => to >= start).map(({ from }) => from));
    const event = until(begun(own, start), next - 1);
    const isCut = event.to >= next - 1;
    if ((isCut && event.actual.length < NEW_AFTER) || !isEverOver(event, floor) || isMoved(amounts, own, start)) return [];
    return [{ account, event }];
  });
}

function byAccount(places: Parameters<typeof newAccounts>[1]): ReadonlyMap<string, readonly number[]> {
  const sums = new Map<string, readonly number[]>();
  for (const { account, amounts } of places) {
    const before = sums.get(account);
    sums.set(account, before ? amounts.map((amount, t) => amount + before[t]!) : amounts);
  }
  return sums;
}

/** An event as far as a day. */
function until(event: AnomalyEvent, last: number): AnomalyEvent {
  if (last >= event.to) return event;
  const days = Math.max(0, last - event.from + 1);
  return { ...event, to: last, isOpen: false, actual: event.actual.slice(0, days), expected: event.expected.slice(0, days) };
}

/** Whether the rest of the service lost at least half of what came in the first days: then it is told by nobody. */
function isMoved(amounts: readonly number[], own: readonly number[], start: number): boolean {
  const end = start + NEW_AFTER;
  const rest = amounts.map((amount, t) => amount - own[t]!);
  const lost = sumOf(judge(rest).expected.slice(start, end)) - sumOf(rest.slice(start, end));
  return lost >= EXPLAINS * sumOf(own.slice(start, end));
}
