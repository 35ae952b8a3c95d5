import type { PriceSource, Tier, Unit } from './price';
import type { Interval } from './quantity';
import type { Resource } from './resource';

/** USD a month. `leftOut` says in words, without repeats, what the figures do not contain. */
export interface Total {
  readonly low: number;
  readonly high: number;
  readonly leftOut: readonly string[];
  /** The same at list prices, where something else is paid. */
  readonly list?: Interval;
  /** Cost lines in it that rest on an assumed amount or on a price that is not the list price of the place; absent: none. */
  readonly estimated?: number;
}

/**
 * `priced`: all lines have a figure. `partial`: some have. `usage`: all depend on usage. `free`: known to cost nothing.
 * `unpriced`: billed, but no figure is known. `uncovered`: a type nobody told us about.
 */
export type Status = 'priced' | 'partial' | 'usage' | 'free' | 'unpriced' | 'uncovered';

export interface CostLine {
  readonly label: string;
  /** Name of the part it belongs to: `root_block_device`; '' for the resource itself. */
  readonly part: string;
  readonly unit: Unit;
  /** Units a month, for all instances this estimate stands for; null when not known. */
  readonly quantity: Interval | null;
  /** USD for one unit at the first tier, as it is paid; null when no price is known. */
  readonly unitPrice: number | null;
  readonly tiers: readonly Tier[];
  /** USD a month; null when not known, then `why` says it. */
  readonly monthly: Interval | null;
  readonly price: PriceSource | null;
  /** At the list price, where something else is paid, and what makes the difference. */
  readonly list?: ListFigure;
  readonly why: string | null;
  /** Usage key that would make the quantity known. */
  readonly usage: string | null;
  /** The code does not state the amount: it is a usual one. */
  readonly assumed?: true;
}

export interface ListFigure {
  readonly unitPrice: number;
  readonly monthly: Interval | null;
  readonly why: readonly string[];
}

export interface ResourceEstimate {
  readonly resource: Resource;
  readonly region: string | null;
  readonly status: Status;
  readonly total: Total;
  readonly lines: readonly CostLine[];
  /** At most a few sentences that change a decision. */
  readonly notes: readonly string[];
  /** Instances: 1, or a range; null when not known. */
  readonly count: Interval | null;
  /** Address or name of what this is billed with (an app's plan). */
  readonly billedWith?: string;
  /** Workloads: one pod, effective request. Cores, bytes, devices. */
  readonly requests?: { readonly cpu: number; readonly memoryBytes: number; readonly gpu: number };
  readonly replicas?: Interval | null;
  /** USD a month that the cluster's cost monitor reports. */
  readonly actual?: number;
  /** Names the ends of the range: `HPA 2–6`, `spot–on demand`. */
  readonly ends?: string;
  /** Said in place of a figure where the total has none: `up to ~$410.00/mo`, `~$7.70/mo per node`. */
  readonly lead?: string;
}

export interface ProjectEstimate {
  readonly name: string;
  readonly dir: string;
  readonly kind: 'terraform' | 'kubernetes';
  readonly total: Total;
  readonly resources: readonly ResourceEstimate[];
  /** What the figures rest on beside the code: mocks of a Terragrunt dependency. */
  readonly notes?: readonly string[];
  /** Absent where no rule of the workspace is about owners. */
  readonly unowned?: Unowned;
}

/** What resources without an owner cost a month. */
export interface Unowned {
  readonly total: Total;
  readonly resources: readonly ResourceEstimate[];
}

export interface Estimate {
  readonly total: Total;
  readonly projects: readonly ProjectEstimate[];
}
