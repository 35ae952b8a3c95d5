import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ForecastSnapshot, TeamSpend } from '../core/model/spend';
import { folderStore } from './focus/cache';

/** More than two years of daily forecasts of one team. */
const MOST = 4000;

/** Forecasts of one bill as they were made: the only honest measure of them later. */
export function forecastSnapshots(cacheFolder: string, bill: string) {
  const store = folderStore(path.join(cacheFolder, 'forecasts'));
  const key = createHash('sha256').update(bill).digest('hex').slice(0, 32);
  const read = async (): Promise<readonly ForecastSnapshot[]> => {
    const text = await store.read(key).catch(() => undefined);
    if (text === undefined) return [];
    try {
      const stored: unknown = JSON.parse(text);
      return Array.isArray(stored) ? stored.filter(isSnapshot) : [];
    } catch {
      return [];
    }
  };
  return {
    read,
    /** Keeps the first forecast of each day; a complete month needs none. */
    async keep({ team, currency, month, asOf, forecast }: TeamSpend): Promise<void> {
      if (!forecast || asOf === null || forecast.method === 'complete' || team === '') return;
      const known = await read();
      if (known.some((one) => one.team === team && one.currency === currency && one.asOf === asOf)) return;
      const next = [...known, { team, currency, month, asOf, amount: forecast.amount }].slice(-MOST);
      // a full disk costs a later figure, not this one
      await store.write(key, JSON.stringify(next)).catch(() => undefined);
    },
  };
}

const isSnapshot = (value: unknown): value is ForecastSnapshot =>
  typeof value === 'object' &&
  value !== null &&
  ['team', 'currency', 'month', 'asOf'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string') &&
  typeof (value as Record<string, unknown>).amount === 'number';
