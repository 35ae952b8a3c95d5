import type { ProviderFact, SpendSource } from '../../core/config/config';
import type { ProviderFacts } from '../../core/model/providerFacts';
import type { DailyCost, SourceState } from '../../core/model/spend';
import { countBudgets } from '../../core/spend/countedBudgets';
import { valueTagKeys } from '../../core/spend/chargeMatch';
import { awsAnomalies } from './aws/anomalies';
import { awsBudgets } from './aws/budgets';
import { awsConnection } from './aws/connection';
import { awsRecommendations } from './aws/costOptimizationHub';
import { awsForecast } from './aws/forecast';
import { azureRecommendations, hasAdvisor } from './azure/advisor';
import { azureBudgets } from './azure/budgets';
import { azureForecast } from './azure/forecast';
import { azToken } from './azure/token';
import type { CloudOptions } from './cloud';
import { readFact, type FactSource } from './facts';
import { BUDGETS, BUDGETS_SCOPE, googleBudgets } from './google/budgets';
import { googleFactsRest } from './google/connection';
import type { GoogleService } from './google/problems';
import { googleRecommendations, RECOMMENDER, RECOMMENDER_SCOPE } from './google/recommendations';
import type { Rest } from './google/rest';
import type { CloudContext } from './sources';
import { plainKey } from '../../core/spend/chargeTags';

/** Asked where a source does not say what. */
const USUAL: readonly ProviderFact[] = ['anomalies', 'budgets', 'recommendations'];

export const NO_FACTS: ProviderFacts = { anomalies: [], budgets: [], recommendations: [], totals: [], forecasts: [] };

export const joinFacts = (a: ProviderFacts, b: ProviderFacts): ProviderFacts => ({
  anomalies: [...a.anomalies, ...b.anomalies],
  budgets: [...a.budgets, ...b.budgets],
  recommendations: [...a.recommendations, ...b.recommendations],
  totals: [...a.totals, ...b.totals],
  forecasts: [...a.forecasts, ...b.forecasts],
});

export interface FactContext extends CloudContext {
  /** Daily costs of the same source, for what a provider leaves to count. */
  readonly rows?: readonly DailyCost[];
}

/** One thing to ask, and where its answer goes. */
interface Question {
  read(options: CloudOptions): Promise<{ readonly facts: ProviderFacts; readonly state: SourceState }>;
}

function question<T>(source: FactSource<T>, factsOf: (value: T) => Partial<ProviderFacts>): Question {
  return {
    async read(options) {
      const { value, state } = await readFact(source, options);
      return { facts: { ...NO_FACTS, ...(value === undefined ? {} : factsOf(value)) }, state };
    },
  };
}

/**
 * What the provider of a source knows beside daily costs, each kept for itself: one that fails leaves the others. What was never
 * asked for has no state.
 */
export async function readProviderFacts(
  source: SpendSource,
  context: FactContext,
  options: CloudOptions,
): Promise<{ readonly facts: ProviderFacts; readonly states: readonly SourceState[] }> {
  let facts = NO_FACTS;
  const states: SourceState[] = [];
  for (const asked of questionsOf(source, context)) {
    const { facts: found, state } = await asked.read(options);
    facts = joinFacts(facts, found);
    if (state.readAt !== '' || state.problem) states.push(state);
  }
  return { facts, states };
}

function questionsOf(source: SpendSource, context: FactContext): readonly Question[] {
  const wanted: readonly ProviderFact[] = ('also' in source ? source.also : undefined) ?? USUAL;
  const all = questionsByFact(source, context);
  return wanted.flatMap((fact) => all[fact]?.() ?? []);
}

type Questions = Readonly<Partial<Record<ProviderFact, () => Question>>>;

function questionsByFact(source: SpendSource, context: FactContext): Questions {
  switch (source.type) {
    case 'aws':
      return awsQuestions(source.by, context);
    case 'azure':
      return azureQuestions(source.scope, context);
    case 'bigquery':
      return googleQuestions(source, context);
    default:
      return {};
  }
}

function awsQuestions(by: 'tag' | 'account', { config, settings, cacheFolder, now }: CloudContext): Questions {
  const aws = awsConnection(settings, cacheFolder, now);
  const ownerTags = by === 'tag' ? config.ownerTags : [];
  return {
    anomalies: () => question(awsAnomalies(aws, aws.explorer, aws.paid), (anomalies) => ({ anomalies })),
    budgets: () => question(awsBudgets(aws, aws.facts), (budgets) => ({ budgets })),
    recommendations: () =>
      question(awsRecommendations({ ...aws, ownerTags }, aws.facts), ({ items, totals }) => ({ recommendations: items, totals })),
    forecast: () => question(awsForecast(aws, aws.explorer, aws.paid), (forecasts) => ({ forecasts })),
  };
}

/** Azure has no list of anomalies to ask for, and recommendations of subscriptions only. */
function azureQuestions(scope: string, { azureToken, azureEndpoint, signal }: CloudContext): Questions {
  let signedIn: Promise<string> | undefined;
  const token = (): Promise<string> => (signedIn ??= azureToken === undefined ? azToken(signal) : Promise.resolve(azureToken));
  const asked = { scope, ...(azureEndpoint === undefined ? {} : { endpoint: azureEndpoint }) };
  return {
    budgets: () => question(azureBudgets(asked, token), (budgets) => ({ budgets })),
    ...(hasAdvisor(scope)
      ? {
          recommendations: () => question(azureRecommendations(asked, token), ({ items, totals }) => ({ recommendations: items, totals })),
        }
      : {}),
    forecast: () => question(azureForecast(asked, token), (forecasts) => ({ forecasts })),
  };
}

/** Google Cloud has neither anomalies nor a forecast to ask for, and leaves what is spent of a budget to the bill. */
function googleQuestions(
  { project, billingAccount, projects = [], locations = [], by }: Extract<SpendSource, { type: 'bigquery' }>,
  context: FactContext,
): Questions {
  const { config, now, rows = [] } = context;
  const rest = (service: GoogleService, scope: string): Rest => googleFactsRest({ service, scope, quotaProject: project }, context);
  const tagKeys = [...(by === 'tag' ? config.ownerTags : []), ...valueTagKeys(config)].map(plainKey);
  const bill = { rows, tagKeys, today: now().toISOString().slice(0, 10) };
  return {
    ...(billingAccount === undefined
      ? {}
      : {
          budgets: () =>
            question(googleBudgets(billingAccount, rest(BUDGETS, BUDGETS_SCOPE)), (budgets) => ({
              budgets: countBudgets(budgets, bill),
            })),
        }),
    ...(projects.length === 0 || locations.length === 0
      ? {}
      : {
          recommendations: () =>
            question(googleRecommendations({ projects, locations, rest: rest(RECOMMENDER, RECOMMENDER_SCOPE) }), ({ items, totals }) => ({
              recommendations: items,
              totals,
            })),
        }),
  };
}
