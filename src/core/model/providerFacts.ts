/** Whole millionths of a currency, as in spend.ts: that file builds on this one. */
type Micros = number;

/** Part of an account's cost that a provider's filter names. */
export interface CostScope {
  /** Values by tag key; a cost is in it when each key has one of its values. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  /** Account or subscription ids; empty: any. */
  readonly accounts: readonly string[];
  /** Further limits in words: `SERVICE Amazon RDS`. */
  readonly others: readonly string[];
}

/** Unusual cost that a provider's own detector found. Amounts are in `currency`; null where the provider does not say. */
export interface ProviderAnomaly {
  /** The provider's own id. */
  readonly id: string;
  /** Detector by name: `AWS Cost Anomaly Detection`. */
  readonly source: string;
  /** As in `DailyCost.provider`. */
  readonly provider: string;
  readonly service: string;
  readonly since: string;
  /** Last day on which it was found; null where the provider does not say. */
  readonly until: string | null;
  readonly actual: Micros | null;
  readonly expected: Micros | null;
  /** `actual - expected`: what it cost more. */
  readonly excess: Micros;
  readonly currency: string;
  /** Accounts and regions with their part of the excess, largest first; null where the part is not told. */
  readonly causes: readonly { readonly account: string; readonly region: string; readonly share: number | null }[];
  /** What the detector watched. */
  readonly scope: CostScope;
}

/** A cost budget kept with the provider. */
export interface ProviderBudget {
  readonly source: string;
  readonly provider: string;
  readonly name: string;
  readonly period: 'day' | 'month' | 'quarter' | 'year' | 'other';
  /** Null where it is what the last period cost, and that is not known. */
  readonly limit: Micros | null;
  readonly isLastPeriod?: true;
  readonly currency: string;
  /** What the provider counts as spent in the running period, and expects at its end; null where it does not say. */
  readonly spent: Micros | null;
  /** Last day of the bill whose rows `spent`, and the limit of the last period, are counted from: the provider tells neither. */
  readonly countedTo?: string;
  /** Why the rows of the bill cannot be counted for it, as the end of a sentence. */
  readonly notCounted?: string;
  readonly forecast: Micros | null;
  readonly scope: CostScope;
  /** Why its figures are not to be trusted, in the provider's word. */
  readonly trouble?: string;
}

/** What a provider would do about a resource: words of AWS, which the other providers' are mapped to. */
export type RecommendedAction =
  | 'Rightsize'
  | 'Upgrade'
  | 'MigrateToGraviton'
  | 'ScaleIn'
  | 'Stop'
  | 'Delete'
  | 'PurchaseSavingsPlans'
  | 'PurchaseReservedInstances'
  /** Something that has no word here. */
  | 'Other';

/** A provider's advice about one resource or a commitment. */
export interface Recommendation {
  /** The provider's own id, unique with `source`. */
  readonly id: string;
  readonly source: string;
  readonly provider: string;
  readonly action: RecommendedAction;
  readonly account: string;
  readonly region: string;
  /** Kind of resource by the provider's name: `Ec2Instance`. */
  readonly kind: string;
  /** Id by which the provider knows it, `i-0123…`, and its full name (ARN, resource path); '' for commitments. */
  readonly resourceId: string;
  readonly resourceName: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What it is and what it should be, in the provider's words: `m5.2xlarge`, `m5.large`; '' where not told. */
  readonly current: string;
  readonly recommended: string;
  /** What to do in the provider's own words, where the action has no word here. */
  readonly advice?: string;
  /** Others that exclude this one, which saves most of them: only one of them can be followed. Absent: none. */
  readonly alternatives?: number;
  /** Saved a month by the provider's own reckoning; null where not told. */
  readonly saving: Micros | null;
  readonly currency: string;
  /** The provider's word for the effort: `VeryLow`. '' where not told. */
  readonly effort: string;
  readonly needsRestart: boolean | null;
  /** Days of use that it rests on; null where not told. */
  readonly lookBackDays: number | null;
  /** YYYY-MM-DD on which it was made; '' where not told. */
  readonly asOf: string;
}

/** What following every recommendation would save together, by the provider's own reckoning: overlaps count once. */
export interface SavingTotal {
  readonly source: string;
  /** Cost it is about: a value of an owner tag, an account; absent: everything. */
  readonly of?: { readonly tag: string; readonly value: string } | { readonly account: string };
  readonly amount: Micros;
  readonly currency: string;
}

export interface RecommendationList {
  readonly items: readonly Recommendation[];
  readonly totals: readonly SavingTotal[];
}

/** What a provider expects some days to cost. */
export interface ProviderForecast {
  readonly source: string;
  readonly provider: string;
  /** First and last day; days that are over are in `amount` with what they did cost. */
  readonly from: string;
  readonly until: string;
  readonly amount: Micros;
  /** Where there is one, with its level in percent. */
  readonly band: { readonly low: Micros; readonly high: Micros; readonly level: number } | null;
  readonly currency: string;
  readonly scope: CostScope;
}

/** Everything that providers know beside daily costs. */
export interface ProviderFacts {
  readonly anomalies: readonly ProviderAnomaly[];
  readonly budgets: readonly ProviderBudget[];
  readonly recommendations: readonly Recommendation[];
  readonly totals: readonly SavingTotal[];
  readonly forecasts: readonly ProviderForecast[];
}
