import { createHash } from 'node:crypto';
import path from 'node:path';
import type { UnitMetric } from '../core/config/config';
import { dayText, parseDay } from '../core/model/days';
import { folderStore } from './focus/cache';
import { HumanError } from './humanError';
import { askPrometheus } from './prometheus';
import type { UnitFile } from './unitDays';

/** As far back as unit costs are shown. */
const DAYS = 400;

export interface CountedQuestion {
  readonly cacheFolder: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Whether Prometheus may be asked: only as the answer to a user's own wish. */
  readonly mayAsk: boolean;
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
  /** Longest time for the answer, ms. */
  readonly timeoutMs?: number;
}

type CountedMetric = UnitMetric & { readonly prometheus: NonNullable<UnitMetric['prometheus']> };

/**
 * Numbers of a unit from Prometheus, which keeps days for weeks only: what it once said is kept, and complete days that it says again
 * replace it. Asked on the user's wish only; without an answer the kept days are used, and why is told.
 */
export async function countedDays(
  metric: CountedMetric,
  { cacheFolder, today, mayAsk, signal, fetch: get = fetch, timeoutMs }: CountedQuestion,
): Promise<UnitFile> {
  const { url, query } = metric.prometheus;
  const store = folderStore(path.join(cacheFolder, 'units'));
  const key = createHash('sha256')
    .update(JSON.stringify([url, query]))
    .digest('hex')
    .slice(0, 32);
  const kept = keptDays(await store.read(key).catch(() => undefined));
  if (!mayAsk)
    return { metric, days: kept, ...(kept.size === 0 ? { problem: `${metric.name}: not asked yet. Refresh asks Prometheus.` } : {}) };
  const now = parseDay(today) ?? 0;
  try {
    const asked = await askPrometheus(
      url,
      query,
      { first: dayText(now - DAYS), last: dayText(now - 1) },
      {
        fetch: get,
        signal,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
    );
    const days = new Map([...kept, ...asked]);
    await store.write(key, JSON.stringify([...days])).catch(() => undefined);
    return { metric, days, ...(days.size === 0 ? { problem: `${metric.name}: Prometheus has no value of the last ${DAYS} days.` } : {}) };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const last = [...kept.keys()].sort().at(-1);
    const age = last === undefined ? 'No day is known.' : `Its days up to ${last} are shown.`;
    return { metric, days: kept, problem: [metric.name + ':', error.message, error.action, age].filter(Boolean).join(' ') };
  }
}

/** Nothing of what is not exactly what was written. */
function keptDays(text: string | undefined): ReadonlyMap<string, number> {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return new Map(
      (Array.isArray(stored) ? (stored as readonly unknown[]) : []).filter(
        (pair): pair is [string, number] =>
          Array.isArray(pair) && typeof pair[0] === 'string' && parseDay(pair[0]) !== undefined && typeof pair[1] === 'number',
      ),
    );
  } catch {
    return new Map();
  }
}
