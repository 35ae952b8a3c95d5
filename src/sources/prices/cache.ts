import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Tier } from '../../core/model/price';
import { liveId, type LivePrice, type LiveSubject, type Tiers } from '../../core/prices/live';
import { isSensible } from './source';

/** Younger prices are not asked for again. */
const FRESH_DAYS = 7;
/** Older prices are no longer used. */
const USED_DAYS = 90;
const DAY_MS = 86_400_000;
/** Files of another one are thrown away. */
const VERSION = 2;
/** No region has more. */
const MOST_BYTES = 5_000_000;

/** Where live prices are kept, for the editor and the command line alike. */
export const livePricesFolder = (environment: Readonly<Record<string, string | undefined>>): string =>
  environment.LEDGERLINE_PRICES ?? path.join(environment.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'ledgerline', 'prices');

/** A price and when it was fetched, ISO. */
export interface StoredPrice extends LivePrice {
  readonly fetchedAt: string;
}

export type StoredPrices = ReadonlyMap<string, StoredPrice>;

const ageInDays = (stored: StoredPrice, now: Date): number => (now.getTime() - Date.parse(stored.fetchedAt)) / DAY_MS;

/** True for a price that need not be asked for again. */
export const isFresh = (stored: StoredPrice | undefined, now: Date): boolean => stored !== undefined && ageInDays(stored, now) < FRESH_DAYS;

/** Prices that are stored in a folder and still used. A file that is damaged is thrown away: its prices are fetched again. */
export async function readLivePrices(folder: string, now: Date): Promise<StoredPrices> {
  const names = await fs.readdir(folder).catch(() => [] as string[]);
  const found = new Map<string, StoredPrice>();
  for (const name of names.filter((each) => /^(aws|azure|gcp)-[a-z0-9-]+\.json$/.test(each)).sort()) {
    const file = path.join(folder, name);
    const prices = await readFile(file);
    if (!prices) await fs.rm(file, { force: true });
    for (const [id, stored] of prices ?? []) if (ageInDays(stored, now) < USED_DAYS) found.set(id, stored);
  }
  return found;
}

async function readFile(file: string): Promise<readonly (readonly [string, StoredPrice])[] | undefined> {
  try {
    if ((await fs.stat(file)).size > MOST_BYTES) return undefined;
    const { version, prices } = JSON.parse(await fs.readFile(file, 'utf8')) as { version?: unknown; prices?: unknown };
    if (version !== VERSION || typeof prices !== 'object' || prices === null) return undefined;
    const entries = Object.entries(prices as Record<string, unknown>);
    return entries.every((entry): entry is [string, StoredPrice] => isStored(entry[1])) ? entries : undefined;
  } catch {
    return undefined;
  }
}

function isStored(value: unknown): value is StoredPrice {
  if (typeof value !== 'object' || value === null) return false;
  const { tiers, asOf, fetchedAt } = value as Record<string, unknown>;
  return (
    Array.isArray(tiers) &&
    tiers.length > 0 &&
    (tiers as readonly unknown[]).every(isTier) &&
    isSensible(tiers as unknown as Tiers) &&
    typeof asOf === 'string' &&
    /^\d{4}-\d\d-\d\d$/.test(asOf) &&
    typeof fetchedAt === 'string' &&
    !Number.isNaN(Date.parse(fetchedAt))
  );
}

function isTier(value: unknown): value is Tier {
  const { from, unitPrice } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return typeof from === 'number' && from >= 0 && typeof unitPrice === 'number';
}

/** Adds prices of one region to what is stored of it. A reader finds the old file or the new one, never half of one. */
export async function storeLivePrices(
  folder: string,
  { cloud, region }: Pick<LiveSubject, 'cloud' | 'region'>,
  fetched: readonly (readonly [LiveSubject, LivePrice])[],
  now: Date,
): Promise<void> {
  const file = path.join(folder, `${cloud}-${region.replace(/[^a-z0-9-]/g, '')}.json`);
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const fetchedAt = now.toISOString();
  const prices = new Map<string, StoredPrice>(await readFile(file));
  for (const [subject, price] of fetched) prices.set(liveId(subject), { ...price, fetchedAt });
  const temporary = `${file}.${process.pid}.tmp`;
  await fs.writeFile(temporary, `${JSON.stringify({ version: VERSION, prices: Object.fromEntries(prices) })}\n`, { mode: 0o600 });
  await fs.rename(temporary, file);
}
