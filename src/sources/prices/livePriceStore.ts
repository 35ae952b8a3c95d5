import type { LivePrice, LiveSubject } from '../../core/prices/live';
import { readLivePrices, type StoredPrices } from './cache';
import { refreshPrices, type Progress, type RefreshReport } from './refresh';
import { livePricesFolder, priceServices, type ServiceSettings } from './services';

/** The live prices of this machine: read from disk, asked for on request. */
export interface LivePriceStore {
  /** Reads what is stored. */
  load(): Promise<void>;
  price(id: string): LivePrice | undefined;
  refresh(request: {
    readonly wanted: readonly LiveSubject[];
    readonly settings: ServiceSettings;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
  }): Promise<RefreshReport>;
}

export function createLivePriceStore(environment: Readonly<Record<string, string | undefined>>): LivePriceStore {
  const folder = livePricesFolder(environment);
  const now = (): Date => new Date();
  let stored: StoredPrices = new Map();
  const load = async (): Promise<void> => {
    stored = await readLivePrices(folder, now());
  };
  return {
    load,
    price: (id) => stored.get(id),
    async refresh({ settings, ...request }) {
      try {
        return await refreshPrices({ ...request, services: priceServices(settings, now), folder, force: false, now });
      } finally {
        await load();
      }
    },
  };
}
