import type { Micros, SpendProblem } from './spend';
import type { CodePlace, TeamRecommendation } from './teamProviders';

/** Days, both included, YYYY-MM-DD. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The direct cost of a team that is asked for by resource: parts of shared pools have none. */
export interface ResourceQuestion extends DayRange {
  readonly team: string;
  readonly provider: string;
  /** As it is shown: the service, else the kind of charge. */
  readonly service: string;
  readonly currency: string;
  /** Only there; absent: everywhere. `''` is what the bill does not say. */
  readonly place?: { readonly account: string; readonly region: string };
  /** As many days to hold against; the resources are those that changed most then. */
  readonly before?: DayRange;
  /** Leaves out what anomalies are not looked for in: purchases, tax, credits, corrections, parts of longer charges. */
  readonly usageOnly?: true;
}

/** What a part of the cost was in the days that were asked for, and in those before them; null where none are held against. */
export interface PartCost {
  readonly amount: Micros;
  readonly before: Micros | null;
}

/** One resource on the bill. `''` is what the bill does not say. */
export interface ResourceCost extends PartCost {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  /** First and last day with a cost of it, among those that were asked for; '' where the source tells of all of them together. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Part of the direct cost, of its change where days are held against; null where that is nothing. */
  readonly share: number | null;
  /** Where it is written in the workspace; absent: not looked for, or not found. */
  readonly match?: { readonly confidence: NonNullable<TeamRecommendation['match']>['confidence']; readonly places: readonly CodePlace[] };
}

/** A source of the bill that has told nothing of resources, with its part of the direct cost. */
export interface UntoldSource extends PartCost {
  readonly source: string;
  /** Why it has not; absent where it can be asked. */
  readonly problem?: SpendProblem;
  /** What asking it takes: the least, where only that is known. */
  readonly offer?: { readonly usd: number; readonly bytes?: number; readonly text: string };
}

/** Direct cost by resource. All parts sum to `direct`, to the last millionth. JSON only. */
export interface ResourceSpend {
  readonly question: ResourceQuestion;
  readonly direct: PartCost;
  /** By amount, or by their part of the change; at most 50. */
  readonly resources: readonly ResourceCost[];
  /** All further resources. */
  readonly others: (PartCost & { readonly count: number }) | null;
  /** Cost that names no resource. */
  readonly unnamed: PartCost | null;
  /** Resources beyond the number that is told apart: a large one may be among them. */
  readonly untold: PartCost | null;
  /** What the bill's files no longer say, or say now: they have changed since the figures were read. */
  readonly changed: PartCost | null;
  readonly sources: readonly UntoldSource[];
  /** Sentences for the reader of the figures. */
  readonly notes: readonly string[];
}

/** One line of an answer: a resource, or what is left beside the resources. */
export interface ResourceLine extends PartCost {
  readonly part: 'resource' | 'others' | 'unnamed' | 'untold' | 'changed' | 'source' | 'shared';
  /** In English: the resource's name, else its id. */
  readonly label: string;
  readonly resource?: ResourceCost;
  /** How many others. */
  readonly count?: number;
  /** Which source has told nothing. */
  readonly source?: string;
  /** As in `ResourceCost`; null for what is not direct. */
  readonly share: number | null;
}
