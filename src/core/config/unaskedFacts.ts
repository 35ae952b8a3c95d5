import type { Node } from 'yaml';
import type { ProviderFact, SpendSource } from './config';
import type { Reading } from './reader';

const OWN_DETECTOR = 'Ledgerline looks for them in the bill itself';
const OF_AWS = 'name a source aws beside it for what AWS knows besides the bill';

/** What a kind of source cannot be asked for, why, and what there is in its place. */
const UNASKED: Readonly<Partial<Record<SpendSource['type'], Readonly<Partial<Record<ProviderFact, string>>>>>> = {
  azure: { anomalies: `Azure has no list of anomalies to ask for; ${OWN_DETECTOR}` },
  bigquery: {
    anomalies: `Google Cloud has no list of anomalies to ask for; ${OWN_DETECTOR}`,
    forecast: 'Google Cloud has no forecast to ask for; Ledgerline makes its own from the bill',
  },
  athena: {
    anomalies: `Athena knows nothing but the bill: ${OF_AWS}`,
    budgets: `Athena knows nothing but the bill: ${OF_AWS}`,
    recommendations: `Athena knows nothing but the bill: ${OF_AWS}`,
    forecast: `Athena knows nothing but the bill: ${OF_AWS}`,
  },
};

const ADVISOR_SCOPES =
  'Azure Advisor has recommendations of subscriptions and of resource groups, not of this scope: name a source azure for each subscription beside it';

/** Tells of each named fact that the source has none of it: nobody shall wait for what is never asked. `scope`: of a source azure. */
export function noteUnaskedFacts(
  reading: Reading,
  type: SpendSource['type'] | undefined,
  scope: string | undefined,
  named: readonly { readonly fact: ProviderFact; readonly at: Node }[],
): void {
  for (const { fact, at } of named) {
    const isAboveAdvisor = fact === 'recommendations' && type === 'azure' && scope !== undefined && !scope.startsWith('subscriptions/');
    const words = isAboveAdvisor ? ADVISOR_SCOPES : type && UNASKED[type]?.[fact];
    if (words !== undefined) reading.report('information', 'config/not-acted-on', words, at);
  }
}
