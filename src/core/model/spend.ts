import type { Anomaly } from './anomaly';
import type { ChargeMatch } from './chargeMatch';
import type { Commit } from './commit';
import type { TeamProviderFacts } from './teamProviders';
import type { UnitCost } from './unitCost';

/** Charge categories of FOCUS; what a file calls otherwise is `Usage`. */
export type ChargeCategory = 'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment';

/**
 * What one thing cost on one day, in FOCUS words. Money is whole millionths of `currency` and may be negative.
 * `effective` is amortised and after discounts, `billed` is the invoice's view; the two are never added.
 */
export interface DailyCost {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  /** `''` here and below: the bill does not say. */
  readonly provider: string;
  readonly account: string;
  readonly service: string;
  readonly region: string;
  /** Values of the configured keys only; keys are trimmed and lower-case. */
  readonly tags: Readonly<Record<string, string>>;
  /** Value of the first owner tag the row has, as written; `''` when it has none. */
  readonly owner: string;
  readonly currency: string;
  readonly charge: ChargeCategory;
  /** Corrects an earlier period: part of totals, never of forecasts and anomalies. */
  readonly correction: boolean;
  /** One day's part of a charge for a longer period. */
  readonly spread: boolean;
  readonly effective: bigint;
  readonly billed: bigint;
  /** At list prices, before any discount; absent where the bill has no such price for it, which is not 0. */
  readonly list?: bigint;
  /** Usage that a commitment paid for, or a part of a commitment that nobody used; absent for everything else. */
  readonly commitment?: 'used' | 'unused';
  /** FOCUS 1.3: by which method the provider split a charge, of which this is a part, among its users; absent for everything else. */
  readonly method?: string;
}

/** Bills as files, or a provider's interface. */
export type SourceKind = 'focus' | 'aws' | 'azure' | 'bigquery' | 'athena' | 'opencost';

/** What keeps a source from answering, by what the user can do about it. */
export type ProblemKind =
  | 'not connected'
  | 'signed out'
  | 'forbidden'
  | 'not ready'
  | 'throttled'
  | 'ceiling'
  | 'period gone'
  | 'paging broke'
  | 'changed'
  | 'not found'
  | 'network'
  | 'bad data'
  | 'our fault';

/** Why a source has no newer data. Never holds a credential or a whole account number. */
export interface SpendProblem {
  readonly kind: ProblemKind;
  /** What happened, one sentence. */
  readonly message: string;
  /** What to do, one sentence. */
  readonly action: string;
  /** Worth copying: a policy, a command. */
  readonly detail?: string;
  /** ISO time from which on another try may work. */
  readonly retryAt?: string;
}

/** One of the places that rows come from. */
export interface SourceState {
  readonly kind: SourceKind;
  readonly name: string;
  /** ISO time of the newest data; `''` when nothing was ever read. */
  readonly readAt: string;
  readonly problem?: SpendProblem;
  /** Paid requests of this month, counted before each is sent. USD. `bytes`: what queries read, where that is what is paid for. */
  readonly requests?: { readonly count: number; readonly usd: number; readonly ceilingUsd: number; readonly bytes?: number };
}

/** A row of a bill that could not be read. */
export interface BadRow {
  readonly file: string;
  /** 1-based line of a text file, 1-based row of a Parquet file. */
  readonly line: number;
  readonly reason: string;
}

/** Where rows come from and what is doubtful about them. */
export interface SourceReport {
  /** Shown: `focus-2026.csv`, `3 files in bills`. */
  readonly name: string;
  /** ISO time at which the files were read; `''` when not known. */
  readonly readAt: string;
  readonly rowsRead: number;
  readonly badRows: number;
  /** Share of the cost that rows with amounts but without a readable day would have, where there are some: 0 to 1. */
  readonly badCostShare?: number;
  /** At most 20. */
  readonly firstBadRows: readonly BadRow[];
  /** Sentences for the reader of the figures: another cost column, runs left out, unreadable tags. */
  readonly notes: readonly string[];
}

/**
 * Whole millionths of the currency, as a number because messages are JSON. Above nine thousand million of the currency the
 * last digits are no longer exact.
 */
export type Micros = number;

/** Equal periods beside each other. */
export interface Comparison {
  readonly amount: Micros;
  /** The same days of the month before; null when the bill does not reach back to them. */
  readonly previous: Micros | null;
  /** Relative, over the days that both months have; null when there is nothing to compare with. */
  readonly change: number | null;
}

export interface MonthForecast {
  /** Last day of the month. */
  readonly until: string;
  /** `day forecast`: 56 days or more. `weekday mean`: 14 to 55 days, rough. `run rate`: fewer. `complete`: the month is over. */
  readonly method: 'day forecast' | 'weekday mean' | 'run rate' | 'complete';
  /** Actual to date and the remaining days. */
  readonly amount: Micros;
  /** 80 % band on the month's sum; null where the history is too short for one. */
  readonly low: Micros | null;
  readonly high: Micros | null;
  /** What open anomalies add until the month ends if they go on; not part of `amount`. */
  readonly ifAnomaliesGoOn: Micros;
  /** Open anomalies that the user muted are not in it. */
  readonly leavesOutMuted?: true;
  /** Remaining days with their amounts. */
  readonly days: readonly { readonly day: string; readonly amount: Micros }[];
}

/** One day of the month's way to its end: sums from the month's first day to this one's end. */
export interface PathDay {
  readonly day: string;
  readonly amount: Micros;
  /** The band around what is expected; the amount itself where it is spent, null where the history is too short for a band. */
  readonly low: Micros | null;
  readonly high: Micros | null;
  readonly isForecast: boolean;
}

export interface ServiceCost extends Comparison {
  readonly service: string;
  readonly provider: string;
  /** Part of the team's month to date, 0 to 1; null when the total is not positive. */
  readonly share: number | null;
  /** One amount for each of the last 30 complete days, oldest first. */
  readonly daily: readonly Micros[];
}

export interface ServiceSpend extends ServiceCost {
  /** Its part of the forecast month. */
  readonly forecast: Micros;
  /** What the team saves in it against list prices; null where the bill does not say it. */
  readonly savingRate: number | null;
}

/** What one service cost in one account and region, month to date. */
export interface PlaceSpend {
  readonly provider: string;
  readonly service: string;
  readonly account: string;
  readonly region: string;
  readonly amount: Micros;
  /** The same days of the month before; null when the bill does not reach back to them. */
  readonly previous: Micros | null;
}

/** One of the reasons why the team's figure is what it is; the parts of `TeamSpend.parts` sum to the month to date. */
export interface SpendPart {
  readonly kind: 'direct' | 'shared';
  /** Name of the shared pool; `direct`, or `direct: <method>` for what the provider itself has split. */
  readonly name: string;
  /** FOCUS 1.3: the method by which the provider split the charges of which these are parts. */
  readonly method?: string;
  readonly amount: Micros;
  /** How the amount came about: `9 of 27 people`, `31 % of direct cost`. */
  readonly sentence: string;
}

/**
 * `over`: spent more. `will pass`: the forecast is over. `may pass`: the upper end of its band is over. `near`: spent a share
 * that the budget warns at.
 */
export type BudgetStatus = 'on track' | 'near' | 'may pass' | 'will pass' | 'over';

export interface BudgetState {
  readonly name: string;
  /** A budget of the whole bill, not of the team. */
  readonly isWhole?: true;
  /** The charges that it is about; absent: all of them. */
  readonly match?: ChargeMatch;
  readonly period: 'month' | 'quarter' | 'year';
  /** First and last day of the period that is shown. */
  readonly from: string;
  readonly until: string;
  readonly limit: Micros;
  readonly currency: string;
  /** From the first day of the period, or from that of the bill where it begins later. */
  readonly spent: Micros;
  /** First day of the bill, where that is after the period's: what was spent before it is not known. */
  readonly countedFrom?: string;
  /** `spent / limit`; null for a budget of nothing. */
  readonly share: number | null;
  /** The highest share to warn at that is spent; null before the first one. */
  readonly passedShare: number | null;
  /** Where the period is expected to end, with the 80 % band where the history is long enough for one. */
  readonly expected: { readonly amount: Micros; readonly low: Micros | null; readonly high: Micros | null } | null;
  /** Null where the bill begins after the period, and what it has is not over. */
  readonly state: BudgetStatus | null;
  /** Day on which it is, or was, used up; null when that is not within the period. */
  readonly usedUpOn: string | null;
  /** The same at the upper and at the lower end of the forecast's band. */
  readonly usedUpEarliest: string | null;
  readonly usedUpLatest: string | null;
  /** How the period adds up, day by day; absent: it is the month that is shown. */
  readonly path?: readonly PathDay[];
}

/** Part of the usage of the whole bill that has a tag, or several: `share` of what can be judged, which is `judged` of all usage. */
export interface TaggedShare {
  /** Null where the bill has the tag nowhere: it may not tell it. */
  readonly share: number | null;
  readonly judged: number;
}

/** Tags that the tag policy wants on everything, each by itself and all of them on the same charge. */
export interface TagCoverage {
  readonly keys: readonly (TaggedShare & { readonly key: string })[];
  readonly all: TaggedShare;
}

/** How well the figures stand on their feet, for the month that is shown. Shares from 0 to 1; null where there is nothing to divide by. */
export interface SpendKpis {
  /** Part of the whole bill that is somebody's: direct and shared, and direct alone. */
  readonly allocated: number | null;
  readonly allocatedDirectly: number | null;
  /** Part of the usage that names its owner by a tag; tax, support, credits and purchases cannot have one. */
  readonly tagged: number | null;
  /** The same for the required tags of the tag policy; null where it has none. */
  readonly tags: TagCoverage | null;
  /** What the team saves against list prices, and the part of its direct usage that has one; null where the bill has none. */
  readonly savingRate: { readonly rate: number; readonly share: number } | null;
  /**
   * Part of the team's usage that commitments pay for, in services that have any; what nobody used of the bill's commitments, and its
   * part of them. Null where the bill tells of none.
   */
  readonly commitments: { readonly coverage: number | null; readonly unused: Micros; readonly unusedShare: number | null } | null;
  /** What the team's anomalies cost above what was expected on days of the month, whether they go on or not. */
  readonly anomalyCost: Micros;
  /** Anomalies that the user muted are not in it. */
  readonly leavesOutMuted?: true;
  /** Of the last complete month: 1 - |actual - forecast| / actual, from forecasts that were kept when they were made. */
  readonly accuracy: { readonly month: string; readonly fromStart: number | null; readonly fromMiddle: number | null } | null;
}

/** A forecast as it was when it was made. */
export interface ForecastSnapshot {
  readonly team: string;
  readonly currency: string;
  /** First day of the month that it foretells, and the last complete day on which it stood. */
  readonly month: string;
  readonly asOf: string;
  readonly amount: Micros;
}

/** `low` is at most `high`. */
export interface MicrosRange {
  readonly low: Micros;
  readonly high: Micros;
}

/** A resource of the edited code whose monthly cost is another than before. */
export interface PlannedResource {
  readonly address: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Relative to the workspace; the line is 0-based. */
  readonly file: string;
  readonly line: number;
  readonly monthly: MicrosRange;
  readonly lacks: PlannedGap;
}

/** What an amount leaves out: `usage` that nobody has told, or something that has no price. */
export type PlannedGap = 'nothing' | 'usage' | 'prices';

/**
 * What the infrastructure code that is edited and not yet merged adds to the team's cost, at the prices of its estimates. Stands
 * beside the forecast, never in it.
 */
export interface PlannedChange {
  /** What the code is held against: `main`, `HEAD`. */
  readonly against: string;
  /** Edited files with infrastructure code, unsaved ones included. */
  readonly files: readonly string[];
  readonly currency: string;
  readonly monthly: MicrosRange;
  readonly lacks: PlannedGap;
  /** The same in words. */
  readonly leftOut: readonly string[];
  /** First day that it counts from. */
  readonly from: string;
  /** Its part of the month that is shown, and where the month ends with it; null when the month is over or the currencies differ. */
  readonly toMonthEnd: MicrosRange | null;
  readonly monthEnd: MicrosRange | null;
  /** Names of the team's budgets that may be passed with it before their period ends, and are not expected to be without. */
  readonly passes: readonly string[];
  /** The same of budgets of the whole bill, with what the code adds for everyone. */
  readonly passesOfAll: readonly string[];
  /** What the team saves against list prices on its bill; null when the bill does not say it. */
  readonly savingRate: number | null;
  /** Changed resources of other teams and of nobody. */
  readonly elsewhere: { readonly monthly: MicrosRange; readonly resources: number; readonly lacks: PlannedGap } | null;
  /** The team's, largest first, at most 20. */
  readonly resources: readonly PlannedResource[];
  /** Commits of the last three days with infrastructure code that are merged: they may not be deployed yet, and are not in here. */
  readonly mergedLately: number;
}

/** By which of the two costs of FOCUS figures are: amortised and after discounts, or as the invoice has them. */
export type CostBasis = 'effective' | 'billed';

/** What a team's month cost so far, by one of the two costs: the figures that both have. */
export interface CostFigures {
  readonly monthToDate: Comparison;
  /** Cost of days after the last complete one that may still change. */
  readonly provisional: Micros;
  /** By amount, largest first. */
  readonly services: readonly ServiceCost[];
  /** Where the services' cost is, largest first, at most 500; they sum to the month to date when nothing is cut. */
  readonly places: readonly PlaceSpend[];
  /** The last complete days, at most 60; the services sum to the team's day. */
  readonly series: {
    readonly days: readonly string[];
    /** Largest first; the last one is `Other` when there are more. */
    readonly services: readonly { readonly service: string; readonly amounts: readonly Micros[] }[];
  };
  readonly parts: readonly SpendPart[];
  /** Cost of the same days that no rule gives to anyone, and its share of the whole bill. */
  readonly unallocated: { readonly amount: Micros; readonly share: number | null; readonly bill: Micros };
  /** Month to date of everyone, by name; `configured` is false for names that only the bill knows. */
  readonly teams: readonly { readonly name: string; readonly amount: Micros; readonly configured: boolean }[];
  /** The team's month to date in other currencies: never added. */
  readonly otherCurrencies: readonly { readonly currency: string; readonly amount: Micros }[];
}

/** Everything the sidebar shows of one team, by effective cost where nothing else is said. JSON only. */
export interface TeamSpend extends CostFigures {
  readonly team: string;
  /** How the team was found: `CODEOWNERS line 12`. */
  readonly resolved: string;
  readonly currency: string;
  /** First day of the month that is shown. */
  readonly month: string;
  /** First days of the months that can be shown, newest first. */
  readonly months: readonly string[];
  /** Last complete day; figures reach up to it. Null when the bill has no complete day. */
  readonly asOf: string | null;
  readonly source: { readonly name: string; readonly readAt: string; /** Days from `asOf` to today. */ readonly dataAgeDays: number };
  /** Each source with its age and what is wrong with it. */
  readonly sources: readonly SourceState[];
  /** The month to date by invoice amounts. */
  readonly billedToDate: Comparison;
  /** All by invoice amounts; null where both costs of the bill are the same in every row: it tells one of them only, or has no difference. */
  readonly billed: CostFigures | null;
  readonly forecast: MonthForecast | null;
  /** How the month adds up, from its first day to its last. */
  readonly path: readonly PathDay[];
  /** What the edited code adds; null where none is edited, or nobody has looked. */
  readonly planned: PlannedChange | null;
  readonly services: readonly ServiceSpend[];
  /** Of the last 31 days, open ones first, then by excess. */
  readonly anomalies: readonly Anomaly[];
  /** Commits around their beginnings, for who has the code and can estimate them: never shown. */
  readonly commits?: readonly Commit[];
  readonly budgets: readonly BudgetState[];
  readonly units: readonly UnitCost[];
  readonly kpis: SpendKpis;
  readonly badRows: { readonly count: number; readonly of: number; readonly first: readonly BadRow[] };
  readonly messages: readonly { readonly severity: 'information' | 'warning'; readonly text: string }[];
  /** Absent where no provider has told anything. */
  readonly fromProviders?: TeamProviderFacts;
}
