import type { BudgetStatus, TeamSpend } from '../model/spend';
import type { ProviderBudgetState, TeamProviderFacts, TeamRecommendation } from '../model/teamProviders';
import { money, percent } from './amounts';
import type { ReportTable } from './reportTable';
import { actionText, lookBackText, ownSavingText } from './recommendationText';

const NOTHING: TeamProviderFacts = { budgets: [], recommendations: [], savings: [], forecasts: [] };

const factsOf = ({ fromProviders = NOTHING }: TeamSpend): TeamProviderFacts => fromProviders;

const known = (micros: number | null, currency: string): string => (micros === null ? 'not told' : money(micros, currency));

/** Budgets that are kept with the providers, with the providers' own figures. */
export const providerBudgets = (spend: TeamSpend, states: Readonly<Record<BudgetStatus, string>>): ReportTable => ({
  title: 'Budgets of the providers',
  columns: ['Budget', 'From', 'Limit', 'Spent', 'Expected', 'State', 'Covers'],
  numbers: [false, false, true, true, true, false, false],
  rows: factsOf(spend).budgets.map((budget) => {
    const { name, source, currency, spent, forecast, share, state, covers, isOwn, trouble } = budget;
    return [
      name,
      source,
      limitText(budget),
      known(spent, currency),
      known(forecast, currency),
      [
        ...(share === null ? [] : [`${percent(share)} used`]),
        state === null ? 'not told' : states[state],
        ...countedText(budget),
        ...(trouble === undefined ? [] : [`not healthy: ${trouble}`]),
      ].join('; '),
      `${covers || 'everything'}${isOwn ? '' : ' (names no team)'}`,
    ];
  }),
});

function limitText({ limit, period, currency, isLastPeriod }: ProviderBudgetState): string {
  const of = period === 'other' ? 'period of its own' : period;
  const amount = known(limit, currency);
  return isLastPeriod ? `as much as the last ${of}${limit === null ? '' : `: ${amount}`}` : `${amount} a ${of}`;
}

/** Whose figure the spent one is, where it is not the provider's. */
const countedText = ({ countedTo, notCounted }: ProviderBudgetState): readonly string[] => [
  ...(countedTo === undefined ? [] : [`counted from the bill up to ${countedTo}`]),
  ...(notCounted === undefined ? [] : [`not counted from the bill: ${notCounted}`]),
];

/** The providers' own forecasts beside ours, which they are no part of. */
export const providerForecasts = (spend: TeamSpend): ReportTable => ({
  title: 'Forecasts of the providers, for whole accounts',
  columns: ['From', 'Days', 'Amount', 'Band'],
  numbers: [false, false, true, false],
  rows: factsOf(spend).forecasts.map(({ source, from, until, amount, band, currency }) => [
    source,
    `${from} to ${until}`,
    money(amount, currency),
    band === null ? 'none told' : `${money(band.low, currency)} to ${money(band.high, currency)} (${band.level} %)`,
  ]),
});

/** Recommendations by saving, with the line of the block where it is known; the total is the provider's. */
export function recommendations(spend: TeamSpend): ReportTable {
  const { recommendations: list, savings } = factsOf(spend);
  const totals = savings.map(
    ({ source, amount, currency }) => `${money(amount, currency)} a month in all by ${source}, overlaps counted once`,
  );
  return {
    title: `Recommendations of the providers${totals.length > 0 ? `: ${totals.join('; ')}` : ''}`,
    columns: ['Saves a month', 'What', 'Resource', 'Where', 'In the code', 'Basis'],
    numbers: [true, false, false, false, false, false],
    rows: list.map((one) => [
      known(one.saving, one.currency),
      actionText(one),
      one.resourceId || one.kind,
      `${[one.account, one.region].filter(Boolean).join(' ')}${one.isOwn ? '' : ' (names no owner)'}`,
      codeText(one),
      basisText(one),
    ]),
  };
}

function codeText({ match }: TeamRecommendation): string {
  if (!match) return '';
  const places = match.places.map(({ file, line }) => `${file}:${line}`).join(', ');
  const where = match.confidence === 'certain' ? places : `${match.confidence}: ${places}`;
  return match.own ? `${where}; ${ownSavingText(match.own)} by the prices of the code` : where;
}

const basisText = ({ source, effort, asOf, ...one }: TeamRecommendation): string =>
  [
    source,
    ...(effort === '' ? [] : [`effort ${effort}`]),
    ...[lookBackText(one)].filter(Boolean),
    ...(asOf === '' ? [] : [`of ${asOf}`]),
  ].join(', ');

/** The same for `ledgerline/spend@1`: amounts in whole currency units. */
export const providersJson = ({ budgets, recommendations: list, savings, forecasts }: TeamProviderFacts): object => ({
  budgets: budgets.map((budget) => ({
    ...budget,
    limit: wholeOrNull(budget.limit),
    spent: wholeOrNull(budget.spent),
    forecast: wholeOrNull(budget.forecast),
  })),
  recommendations: list.map(({ match, ...one }) => ({
    ...one,
    saving: wholeOrNull(one.saving),
    ...(match
      ? { match: { ...match, ...(match.own ? { own: { ...match.own, low: whole(match.own.low), high: whole(match.own.high) } } : {}) } }
      : {}),
  })),
  savings: savings.map((one) => ({ ...one, amount: whole(one.amount) })),
  forecasts: forecasts.map(({ scope: _scope, ...one }) => ({
    ...one,
    amount: whole(one.amount),
    band: one.band && { ...one.band, low: whole(one.band.low), high: whole(one.band.high) },
  })),
});

const whole = (micros: number): number => micros / 1e6;

const wholeOrNull = (micros: number | null): number | null => (micros === null ? null : whole(micros));
