import type { ProviderBudget, ProviderForecast, Recommendation } from './providerFacts';

/** Whole millionths of a currency, as in spend.ts: that file builds on this one. */
type Micros = number;

/** A budget kept with a provider, beside our own: never merged with them. */
export interface ProviderBudgetState extends Omit<ProviderBudget, 'scope'> {
  /** `spent / limit`; null where the provider does not say what was spent. */
  readonly share: number | null;
  /** By the provider's figures alone; null where it says neither what was spent nor what is expected. */
  readonly state: 'on track' | 'will pass' | 'over' | null;
  /** Part of the cost that it is about, in words; '' for everything. */
  readonly covers: string;
  /** False for a budget that names no team: of a whole account, or of something else. */
  readonly isOwn: boolean;
}

/** Where a recommended resource is written in the workspace. */
export interface CodePlace {
  /** Path inside the workspace, and the 1-based line of the block's header. */
  readonly file: string;
  readonly line: number;
  /** `aws_instance.web`. */
  readonly address: string;
}

/** A provider's recommendation for the team, with the blocks that may be meant. */
export interface TeamRecommendation extends Recommendation {
  /** False for one that names no owner. */
  readonly isOwn: boolean;
  /** The user would not follow it, for this reason; '' where none was asked for. Absent: it is told. */
  readonly dismissed?: string;
  /**
   * `certain`: the id, or the kind and the name, are in the code. `likely`: kind and Name tag. `possible`: only kind and size fit.
   * Absent: not looked for, or not found.
   */
  readonly match?: {
    readonly confidence: 'certain' | 'likely' | 'possible';
    readonly reason: string;
    readonly places: readonly CodePlace[];
    /** What it saves a month by the prices of the code's own estimate, below 0 where it costs more; absent where that is not known. */
    readonly own?: { readonly low: Micros; readonly high: Micros; readonly currency: string };
  };
}

/** What providers know beside daily costs, as far as it is about the team. */
export interface TeamProviderFacts {
  readonly budgets: readonly ProviderBudgetState[];
  /** Own ones first, then by saving. */
  readonly recommendations: readonly TeamRecommendation[];
  /** What all of the team's would save together, overlaps counted once by the provider; empty where it is not known. */
  readonly savings: readonly { readonly source: string; readonly amount: Micros; readonly currency: string }[];
  /** The providers' own forecasts, of whole accounts. */
  readonly forecasts: readonly ProviderForecast[];
}
