import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DailyCost, SourceKind, SourceState, SpendProblem } from '../../core/model/spend';
import { dayText, monthStart, parseDay } from '../../core/model/days';
import { folderStore } from '../focus/cache';
import { withLock } from './lock';
import { monthStore, type StoredMonth } from './monthStore';
import type { PaidCalls } from './paidCalls';
import { SourceProblem } from './problem';

/** A provider that answers with daily costs. */
export interface CloudSource {
  readonly kind: SourceKind;
  /** Shown: `AWS Cost Explorer`. */
  readonly name: string;
  /** What tells its data from those of another question or principal; hashed before it is stored. */
  readonly identity: readonly string[];
  /** Complete months before the current one that it can be asked for. */
  readonly historyMonths: number;
  /** It keeps a short time only: days that it no longer answers for stay as they were stored. */
  readonly forgets?: boolean;
  /** Asked for month by month, each stored as it comes. */
  readonly byMonth?: boolean;
  /** Cost of the days from `from` to `to`, both included, YYYY-MM-DD. @throws SourceProblem */
  fetch(period: { readonly from: string; readonly to: string }, signal: AbortSignal): Promise<readonly DailyCost[]>;
  readonly paid?: PaidCalls & { readonly ceilingUsd: number };
  /** What to do before it was ever asked, with what that costs. */
  readonly firstAction?: string;
}

export interface CloudOptions {
  readonly cacheFolder: string;
  /** Whether a request may be sent: the user asked for it, in a trusted workspace. */
  readonly mayAsk: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

export interface CloudResult {
  /** Tells the rows from those of another question, principal or time. */
  readonly identity: string;
  readonly rows: readonly DailyCost[];
  readonly state: SourceState;
}

const HOURS_12 = 12 * 3_600_000;
/** Last month still moves until about this day. */
const SETTLED_DAY = 10;

/**
 * Daily costs of a provider: what is stored, and what is asked for where that is missing or older than twelve hours and a
 * request may be sent. Closed months are asked for once. A request that fails leaves the stored data with its age.
 */
export async function readCloud(source: CloudSource, options: CloudOptions): Promise<CloudResult> {
  const { now, mayAsk, cacheFolder } = options;
  const folder = path.join(cacheFolder, 'clouds');
  const key = `${source.kind}-${createHash('sha256').update(JSON.stringify(source.identity)).digest('hex').slice(0, 32)}`;
  const store = monthStore(folderStore(folder), key);
  const months = wantedMonths(now(), source.historyMonths);

  const load = async (): Promise<readonly StoredMonth[]> =>
    (await Promise.all(months.map((month) => store.read(month)))).flatMap((month) => month ?? []);
  const missing = (stored: readonly StoredMonth[]): readonly string[] =>
    months.filter(
      (month) =>
        !isFresh(
          stored.find((candidate) => candidate.month === month),
          month,
          now(),
        ),
    );

  let stored = await load();
  let problem: SpendProblem | undefined;
  if (missing(stored).length > 0 && mayAsk) {
    try {
      await withLock(folder, key, options.signal, async () => {
        // another window may have been faster
        stored = await load();
        const wanted = missing(stored);
        if (wanted.length > 0) await ask(wanted);
      });
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error;
      problem = withRetryTime(error, now());
    }
  } else if (stored.length === 0) problem = notConnected(source);

  async function ask(wanted: readonly string[]): Promise<void> {
    const today = now().toISOString().slice(0, 10);
    const last = (month: string): string => {
      const end = dayText(monthStart(parseDay(`${month}-01`) ?? 0, 1) - 1);
      return end < today ? end : today;
    };
    const first = wanted[0]!;
    // the newest first: a refusal on the way leaves what is looked at most
    const periods = source.byMonth
      ? wanted.map((month) => ({ from: `${month}-01`, to: last(month) })).reverse()
      : [{ from: `${first}-01`, to: today }];
    for (const period of periods) {
      const readAt = now().toISOString();
      const rows = await source.fetch(period, options.signal);
      for (const month of months.filter((candidate) => candidate >= period.from.slice(0, 7) && candidate <= period.to.slice(0, 7))) {
        const ofMonth = rows.filter(({ day }) => day.startsWith(month));
        const answered = { month, readAt, rows: source.forgets === true ? [...daysBeside(ofMonth, month), ...ofMonth] : ofMonth };
        stored = [...stored.filter((other) => other.month !== month), answered];
        // a full disk must not hide what was paid for
        await store.write(answered).catch(() => undefined);
      }
    }
  }

  /** Stored rows of the month's days that an answer says nothing of. */
  function daysBeside(answer: readonly DailyCost[], month: string): readonly DailyCost[] {
    const days = new Set(answer.map(({ day }) => day));
    return (stored.find((other) => other.month === month)?.rows ?? []).filter(({ day }) => !days.has(day));
  }

  const readAt =
    stored
      .map((month) => month.readAt)
      .sort()
      .at(-1) ?? '';
  return {
    identity: JSON.stringify([key, stored.map((month) => [month.month, month.readAt, month.rows.length])]),
    rows: stored.flatMap(({ rows }) => rows),
    state: {
      kind: source.kind,
      name: source.name,
      readAt,
      ...(problem ? { problem } : {}),
      ...(await requestsOf(source)),
    },
  };
}

/** Paid requests of the month as they are counted by now; nothing where none is paid. */
export async function requestsOf({ paid }: CloudSource): Promise<Pick<SourceState, 'requests'>> {
  if (!paid) return {};
  try {
    return { requests: { ...(await paid.spent()), ceilingUsd: paid.ceilingUsd } };
  } catch (error) {
    // what cannot be read is not known, and nothing paid is sent then
    if (error instanceof SourceProblem) return {};
    throw error;
  }
}

/** The current month and those before it, oldest first, YYYY-MM. */
function wantedMonths(now: Date, history: number): readonly string[] {
  const today = parseDay(now.toISOString().slice(0, 10)) ?? 0;
  return Array.from({ length: history + 1 }, (_, index) => dayText(monthStart(today, index - history)).slice(0, 7));
}

/** A month that was read after it settled stays; another one is as fresh as twelve hours allow. What was read later than now was read by a clock that was wrong. */
function isFresh(stored: StoredMonth | undefined, month: string, now: Date): boolean {
  if (!stored) return false;
  const settles = dayText(monthStart(parseDay(`${month}-01`) ?? 0, 1) + SETTLED_DAY - 1);
  const age = now.getTime() - Date.parse(stored.readAt);
  return age >= 0 && (stored.readAt.slice(0, 10) >= settles || age < HOURS_12);
}

const notConnected = ({ name, firstAction }: CloudSource): SpendProblem => ({
  kind: 'not connected',
  message: `${name} has not been asked yet.`,
  action: firstAction ?? 'Refresh to ask for its data.',
});

/** With the time from which on another try may work, where the service says how long to wait. */
export function withRetryTime({ problem, retryAfterMs }: SourceProblem, now: Date): SpendProblem {
  return retryAfterMs === undefined ? problem : { ...problem, retryAt: new Date(now.getTime() + retryAfterMs).toISOString() };
}
