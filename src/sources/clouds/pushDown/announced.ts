import { createHash } from 'node:crypto';
import type { RollUpStore } from '../../focus/cache';
import { isNoRoom, noRoom } from '../ownFolder';
import { SourceProblem } from '../problem';

/** Bytes for people: `1.3 GB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Dollars of a query, small ones too: `$0.0003`, `$1.25`. */
export const dollarsText = (usd: number): string => (usd > 0 && usd < 0.01 ? `$${usd.toPrecision(1)}` : `$${usd.toFixed(2)}`);

/** Where it is kept what was told of a query. */
export const queryKey = (what: 'announced' | 'offered', ...parts: readonly unknown[]): string =>
  `${what}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;

/** Keeps what was told of a query. @throws SourceProblem where the disk has no room for it: nobody could be told what is not remembered */
export const keepTold = (store: RollUpStore, key: string, text: string): Promise<void> =>
  store.write(key, text).catch((error: unknown) => {
    throw isNoRoom(error) ? noRoom(error) : error;
  });

export interface Announcement {
  /** Shown: name of the source. */
  readonly name: string;
  readonly sql: string;
  readonly table: string;
  readonly bytes: number;
  readonly usd: number;
  readonly ceilingUsd: number;
}

/**
 * A query of a new shape is announced with its bytes and money, and runs with the next refresh. What was announced is remembered
 * by what it asks; its days do not matter. @throws SourceProblem when the user has not seen it yet
 */
export async function announceOnce(store: RollUpStore, { name, sql, table, bytes, usd, ceilingUsd }: Announcement): Promise<void> {
  const key = queryKey('announced', table, sql);
  if ((await store.read(key)) !== undefined) return;
  await keepTold(store, key, JSON.stringify({ bytes, usd }));
  throw new SourceProblem({
    kind: 'not connected',
    message: `The first query of ${name} reads ${bytesText(bytes)}: at most ${dollarsText(usd)} of the $${ceilingUsd.toFixed(2)} that queries may take a month. Nothing has been read yet.`,
    action: 'Refresh again to run it.',
    detail: sql,
  });
}
