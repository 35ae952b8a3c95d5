import type { LiveRates } from './rates';

/** What a cluster's own cost monitor says about it. */
export interface ClusterReport {
  /** YYYY-MM-DD on which it was asked. */
  readonly asOf: string;
  /** Absent where no node had a price. */
  readonly rates?: LiveRates;
  /** By `workloadKey`. */
  readonly workloads: ReadonlyMap<string, Actual>;
}

/** A workload over the last days. */
export interface Actual {
  /** USD a month at the rate of those days: the larger of request and usage is charged. */
  readonly monthly: number;
  /** Usage by request, by cost, 0 to 1 and above; absent where nothing was requested. */
  readonly efficiency?: number;
  /** Average usage by container: cores, bytes. */
  readonly containers: ReadonlyMap<string, { readonly cpu: number; readonly memory: number }>;
}

/** Days that `Actual` is taken from. */
export const ACTUAL_DAYS = 30;

/** Cost monitors name controllers in small letters: `shop/deployment/cart`. */
export const workloadKey = (namespace: string, kind: string, name: string): string => `${namespace}/${kind.toLowerCase()}/${name}`;
