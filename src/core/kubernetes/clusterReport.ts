import type { LiveRates } from './rates';

/** What a cluster's own cost monitor says about it. Amounts are USD. */
export interface ClusterReport {
  /** YYYY-MM-DD on which it was asked. */
  readonly asOf: string;
  /** Absent where no node had a price. */
  readonly rates?: LiveRates;
  /** By `workloadKey`; one entry for each cluster that runs a workload of that name. */
  readonly workloads: ReadonlyMap<string, readonly Actual[]>;
  /** Share of the nodes' cost of the last days that no workload requested or used, 0 to 1, by cluster. */
  readonly idle: ReadonlyMap<string, number>;
  /** Why there is no newer one, in words. */
  readonly problem?: string;
  /** What to do about it, where that is known. */
  readonly action?: string;
}

/** A workload as its cluster saw it. */
export interface Actual {
  /** Name of the cluster; '' where the monitor gives none. */
  readonly cluster: string;
  /** What it cost in the last calendar month; absent where it did not run then. */
  readonly month?: MonthCost;
  /** USD a month at the rate of the last days: the larger of request and usage is charged. Absent where it did not run. */
  readonly rate?: number;
  /** Usage by request, by cost, 0 to 1 and above; absent where nothing was requested. Of the same days as `rate`, else the month. */
  readonly efficiency?: number;
  /** Average usage by container: cores, bytes. */
  readonly containers: ReadonlyMap<string, { readonly cpu: number; readonly memory: number }>;
}

export interface MonthCost {
  /** YYYY-MM. */
  readonly month: string;
  readonly cost: number;
  /** Part of the month in which it ran, 0 to 1. */
  readonly share: number;
}

/** Days behind rates, usage and idle shares. */
export const RECENT_DAYS = 7;
/** A workload that ran for less of a month is not compared by what it cost in it. */
const WHOLE = 0.95;

/** Cost monitors name controllers in small letters: `shop/deployment/cart`. */
export const workloadKey = (namespace: string, kind: string, name: string): string => `${namespace}/${kind.toLowerCase()}/${name}`;

/** The workload of that name; `clusters` where several have one and the settings name none of them. */
export function actualIn(
  { workloads }: ClusterReport,
  key: string,
  cluster: string | undefined,
): { readonly actual?: Actual; readonly clusters?: readonly string[] } {
  const all = workloads.get(key) ?? [];
  const ours = cluster === undefined ? all : all.filter((one) => one.cluster === cluster);
  if (ours.length > 1) return { clusters: ours.map((one) => one.cluster).sort() };
  const [actual] = ours;
  return actual ? { actual } : {};
}

/** What a month of a workload costs: the last one where it ran all of it, else the rate of the last days. */
export function monthlyOf({ month, rate }: Actual): number | undefined {
  return month && (month.share >= WHOLE || rate === undefined) ? month.cost : rate;
}

/** True where `monthlyOf` is what the last calendar month cost. */
export const isOfMonth = ({ month, rate }: Actual): boolean => month !== undefined && (month.share >= WHOLE || rate === undefined);
