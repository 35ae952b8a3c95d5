import type { ResourceQuestion, UntoldSource } from '../../core/model/resourceSpend';
import type { DailyCost } from '../../core/model/spend';
import { isAsked } from '../../core/spend/directCost';
import type { ExactCost } from '../../core/spend/resourceSpend';
import type { FactSource } from './facts';
import type { StoredResources } from './resourceSums';

/** A question in a provider's own words: the values that its stored rows of the asked cost have. */
export interface ResourceFilter {
  readonly question: ResourceQuestion;
  readonly services: readonly string[];
  readonly owners: readonly string[];
  readonly accounts: readonly string[];
  /** Accounts of the rows without an owner: those of others do not say whose a row is. */
  readonly unownedAccounts: readonly string[];
  /** Kinds of charge of the rows without a service, which are shown under them. */
  readonly unnamedCharges: readonly string[];
  readonly rank: (cost: ExactCost) => bigint;
}

/** What asking takes. */
export type Offer = NonNullable<UntoldSource['offer']>;

/** A provider that tells resources when it is asked for them. */
export interface ResourceSource {
  readonly fact: FactSource<StoredResources>;
  /** It cannot be asked for days before this one. */
  readonly since?: string;
  /** What it takes, before it is asked: known here, or told by the provider, free of charge. Absent: nothing. @throws SourceProblem */
  readonly offer?: Offer | ((signal: AbortSignal) => Promise<Offer>);
}

/** Whether the largest come first, or, where the cost fell, those that fell most. */
export const isDescending = ({ rank }: Pick<ResourceFilter, 'rank'>): boolean => rank({ amount: 1n, before: 0n }) > 0n;

/** What tells the answer to a question from that to another: the largest fifty are others in the other order. */
export const filterKey = (filter: ResourceFilter): string => {
  const { rank: _rank, ...asked } = filter;
  return JSON.stringify([asked, isDescending(filter)]);
};

/** The values of the rows that are asked for. */
export function filterOf(
  rows: readonly DailyCost[],
  question: ResourceQuestion,
  teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string,
  rank: ResourceFilter['rank'],
): ResourceFilter {
  const asked = rows.filter(isAsked(question, teamOf));
  const values = (key: 'service' | 'owner' | 'account' | 'charge', of = asked): readonly string[] =>
    [...new Set(of.map((row) => row[key]))].sort();
  return {
    question,
    services: values('service'),
    owners: values('owner'),
    accounts: values('account'),
    unownedAccounts: values(
      'account',
      asked.filter(({ owner }) => owner === ''),
    ),
    unnamedCharges: values(
      'charge',
      asked.filter(({ service }) => service === ''),
    ),
    rank,
  };
}
