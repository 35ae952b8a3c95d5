import { createHash } from 'node:crypto';
import path from 'node:path';
import type { SourceKind, SourceState, SpendProblem } from '../../core/model/spend';
import { folderStore } from '../focus/cache';
import { withRetryTime, type CloudOptions } from './cloud';
import { withLock } from './lock';
import { SourceProblem } from './problem';

/** Something that a provider knows beside daily costs, asked and kept for itself. */
export interface FactSource<T> {
  readonly kind: SourceKind;
  /** Shown: `AWS Budgets`. */
  readonly name: string;
  /** What tells its answer from those to another question or principal; hashed before it is stored. */
  readonly identity: readonly string[];
  /** @throws SourceProblem */
  fetch(today: string, signal: AbortSignal): Promise<T>;
}

export interface FactResult<T> {
  /** `undefined` when it was never read. */
  readonly value: T | undefined;
  readonly state: SourceState;
}

const HOURS_12 = 12 * 3_600_000;
const VERSION = 1;

interface Stored<T> {
  readonly readAt: string;
  readonly value: T;
}

/**
 * What is stored, or what the provider answers where that is older than twelve hours and a request may be sent. A request that
 * fails leaves the stored answer with its age; what was never asked for is no problem.
 */
export async function readFact<T>(source: FactSource<T>, { cacheFolder, mayAsk, now, signal }: CloudOptions): Promise<FactResult<T>> {
  const folder = path.join(cacheFolder, 'clouds');
  const store = folderStore(folder);
  const key = `fact-${createHash('sha256')
    .update(JSON.stringify([source.name, source.identity]))
    .digest('hex')
    .slice(0, 32)}`;
  const load = async (): Promise<Stored<T> | undefined> => parse<T>(await store.read(key));
  const isFresh = (one: Stored<T> | undefined): boolean => {
    // what was read later than now was read by a clock that was wrong
    const age = one === undefined ? NaN : now().getTime() - Date.parse(one.readAt);
    return age >= 0 && age < HOURS_12;
  };

  let stored = await load();
  let problem: SpendProblem | undefined;
  if (!isFresh(stored) && mayAsk)
    try {
      await withLock(folder, key, signal, async () => {
        // another window may have been faster
        stored = await load();
        if (isFresh(stored)) return;
        const readAt = now().toISOString();
        stored = { readAt, value: await source.fetch(readAt.slice(0, 10), signal) };
        // a full disk must not hide what was answered
        await store.write(key, JSON.stringify({ version: VERSION, ...stored })).catch(() => undefined);
      });
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error;
      problem = withRetryTime(error, now());
    }
  const { kind, name } = source;
  return { value: stored?.value, state: { kind, name, readAt: stored?.readAt ?? '', ...(problem ? { problem } : {}) } };
}

/** What this version wrote; anything else is not there. */
function parse<T>(text: string | undefined): Stored<T> | undefined {
  if (text === undefined) return undefined;
  try {
    const { version, readAt, value } = JSON.parse(text) as { version?: number; readAt?: string; value?: T };
    if (version !== VERSION || readAt === undefined || value === undefined || Number.isNaN(Date.parse(readAt))) return undefined;
    return { readAt, value };
  } catch {
    return undefined;
  }
}
