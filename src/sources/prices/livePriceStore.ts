import type { Cloud } from '../../core/model/resource';
import type { LivePrice, LiveSubject } from '../../core/prices/live';
import { livePricesFolder, readLivePrices, type StoredPrices } from './cache';
import { refreshPrices, type Progress, type RefreshReport } from './refresh';
import { priceServices, type ServiceSettings } from './services';

/** The live prices of this machine: read from disk, asked for on request. */
export interface LivePriceStore {
  /** Reads what is stored. */
  load(): Promise<void>;
  price(id: string): LivePrice | undefined;
  refresh(request: {
    readonly wanted: readonly LiveSubject[];
    readonly settings: ServiceSettings;
    /** Absent: every cloud that can be asked. */
    readonly clouds?: readonly Cloud[];
    /** Ask again for what is younger than a week. */
    readonly force?: boolean;
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
    async refresh({ settings, clouds, force = false, ...request }) {
      const all = priceServices(settings, now);
      const services = clouds ? Object.fromEntries(clouds.map((cloud) => [cloud, all[cloud]])) : all;
      try {
        return await refreshPrices({ ...request, services, folder, force, now });
      } finally {
        await load();
      }
    },
  };
}
