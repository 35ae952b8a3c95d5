import type { ClusterSettings } from '../config/config';
import type { Cloud } from '../model/resource';

/** Prices of a core, a GiB and a GPU for an hour, and where they come from. */
export interface Rates {
  readonly cpu: number;
  readonly memory: number;
  readonly gpu?: number | undefined;
  readonly source: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly mark: 'own' | 'live';
  /** Said in the hover. */
  readonly note: string;
}

/** What a cluster's OpenCost reports of its nodes. */
export interface LiveRates {
  /** YYYY-MM-DD on which it was asked. */
  readonly asOf: string;
  /** Prices of all nodes together, weighted by their hours. */
  readonly all: UnitPrices;
  /** Of the spot nodes together; absent where none is known. */
  readonly spot?: UnitPrices;
  /** Nodes on demand, by their type. */
  readonly byType: Readonly<Record<string, UnitPrices>>;
  /** Spot nodes by their type. */
  readonly spotByType?: Readonly<Record<string, UnitPrices>>;
}

export interface UnitPrices {
  readonly cpu: number;
  readonly memory: number;
  readonly gpu?: number;
}

/** OpenCost's default prices, USD an hour on demand and on spot nodes (opencost/opencost, configs at 5f65333). */
const OPENCOST: Readonly<Record<Cloud, { readonly onDemand: UnitPrices; readonly spot: UnitPrices }>> = {
  aws: { onDemand: { cpu: 0.031611, memory: 0.004237, gpu: 0.95 }, spot: { cpu: 0.006655, memory: 0.000892, gpu: 0.95 } },
  gcp: { onDemand: { cpu: 0.031611, memory: 0.004237 }, spot: { cpu: 0.006655, memory: 0.000892 } },
  azure: { onDemand: { cpu: 0.039, memory: 0.001917 }, spot: { cpu: 0.007764, memory: 0.000382 } },
};
const OPENCOST_AS_OF = '2024-10-24';

/** Prices that stand instead of a machine's: the user's own first, then those the cluster reports. */
export function ratesOf(
  { rates, report, cloud }: ClusterSettings & { readonly report?: { readonly rates?: LiveRates } },
  isSpot: boolean,
): Rates | undefined {
  const live = report?.rates;
  if (rates === 'opencost') {
    const prices = OPENCOST[cloud][isSpot ? 'spot' : 'onDemand'];
    return {
      ...prices,
      source: 'OpenCost defaults (opencost/opencost)',
      asOf: OPENCOST_AS_OF,
      mark: 'own',
      note: 'default prices of OpenCost',
    };
  }
  if (rates) return { ...rates, source: 'ledgerline.yaml', asOf: '', mark: 'own', note: 'prices of a core and a GiB from ledgerline.yaml' };
  const prices = isSpot ? live?.spot : live?.all;
  return live && prices && liveRates(prices, live.asOf);
}

/** What the cluster reports of nodes of that type. */
export function liveRatesOf(machine: string, live: LiveRates | undefined, isSpot: boolean): Rates | undefined {
  const byType = isSpot ? live?.spotByType : live?.byType;
  const prices = byType && Object.hasOwn(byType, machine) ? byType[machine] : undefined;
  return live && prices && liveRates(prices, live.asOf);
}

const liveRates = (prices: UnitPrices, asOf: string): Rates => ({
  ...prices,
  source: 'OpenCost assets',
  asOf,
  mark: 'live',
  note: `prices of the cluster's nodes on ${asOf}, from OpenCost`,
});
