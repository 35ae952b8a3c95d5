import type { LivePrices, LiveSubject } from '../core/prices/live';
import { livePricesFolder, readLivePrices } from '../sources/prices/cache';
import { openFolder, type Call } from './command';

/** Everything of a folder whose price can be refreshed. */
export async function wantedPrices(call: Call): Promise<readonly LiveSubject[]> {
  const wanted: LiveSubject[] = [];
  const live: LivePrices = { price: () => undefined, asked: (subject) => wanted.push(subject) };
  (await openFolder(call, { live })).estimate();
  return wanted;
}

/** The prices that were refreshed on this machine and are young enough. */
export async function storedPrices(): Promise<LivePrices> {
  const stored = await readLivePrices(livePricesFolder(process.env), new Date());
  return { price: (id) => stored.get(id), asked: () => undefined };
}
