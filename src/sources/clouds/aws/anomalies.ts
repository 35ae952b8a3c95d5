import type { Anomaly, AnomalyMonitor } from '@aws-sdk/client-cost-explorer';
import type { CostScope, ProviderAnomaly } from '../../../core/model/providerFacts';
import { dayText, parseDay } from '../../../core/model/days';
import { allPages, changedAnswer, microsOf } from '../answers';
import type { FactSource } from '../facts';
import type { PaidCalls } from '../paidCalls';
import { SourceProblem } from '../problem';
import { askAws } from './ask';
import type { CostExplorer } from './port';
import { COST_EXPLORER } from './problems';
import { EVERYTHING, scopeOf } from './scope';
import { EXPRESSION, fieldsOf, listOf, shaped } from './shape';

const NAME = 'AWS Cost Anomaly Detection';
/** The service keeps them so long; the interval is about the last day of an anomaly. */
const DAYS = 90;
/** Monitors of one request. */
const MOST_MONITORS = 100;

const IMPACT = fieldsOf({ MaxImpact: 'number', TotalImpact: 'number', TotalActualSpend: 'number', TotalExpectedSpend: 'number' });
const CAUSE = fieldsOf({ Service: 'text', Region: 'text', LinkedAccount: 'text', Impact: fieldsOf({ Contribution: 'number' }) });
const ANOMALIES = fieldsOf({
  Anomalies: listOf(
    fieldsOf({
      AnomalyId: 'text',
      AnomalyStartDate: 'text',
      AnomalyEndDate: 'text',
      DimensionValue: 'text',
      MonitorArn: 'text',
      RootCauses: listOf(CAUSE),
      Impact: IMPACT,
    }),
  ),
  NextPageToken: 'text',
});
const MONITORS = fieldsOf({
  AnomalyMonitors: listOf(
    fieldsOf({ MonitorArn: 'text', MonitorType: 'text', MonitorDimension: 'text', MonitorSpecification: EXPRESSION }),
  ),
  NextPageToken: 'text',
});

export interface AwsAccess {
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
}

/** Anomalies of AWS's own detector, with what their monitors watch: a request for each page, each $0.01. */
export function awsAnomalies(
  { profile, endpoint }: AwsAccess,
  client: () => Promise<CostExplorer>,
  paid: PaidCalls,
): FactSource<readonly ProviderAnomaly[]> {
  return {
    kind: 'aws',
    name: NAME,
    identity: [profile ?? '', endpoint ?? ''],
    async fetch(today, signal) {
      const explorer = await client();
      const ask = <T>(operation: string, request: () => Promise<T>): Promise<T> =>
        askAws(request, { service: COST_EXPLORER, profile, signal, before: () => paid.before(operation) });
      const interval = { StartDate: dayText((parseDay(today) ?? 0) - DAYS), EndDate: today };
      const found = await allPages(NAME, async (token) => {
        const input = { DateInterval: interval, ...(token === undefined ? {} : { NextPageToken: token }) };
        const answer = await ask('GetAnomalies', () => explorer.anomalies(input, signal));
        const { Anomalies: items, NextPageToken: next } = shaped(answer, ANOMALIES, NAME);
        return { items: there(items), next };
      });
      const arns = [...new Set(found.map(({ MonitorArn = '' }) => MonitorArn))].filter(Boolean).slice(0, MOST_MONITORS);
      const monitors = arns.length === 0 ? [] : await monitorsOf(arns);
      return found.map((anomaly) => anomalyOf(anomaly, scopeOfMonitor(anomaly, monitors)));

      async function monitorsOf(list: readonly string[]): Promise<readonly AnomalyMonitor[]> {
        try {
          return await allPages(NAME, async (token) => {
            const input = { MonitorArnList: [...list], ...(token === undefined ? {} : { NextPageToken: token }) };
            const answer = await ask('GetAnomalyMonitors', () => explorer.anomalyMonitors(input, signal));
            const { AnomalyMonitors: items, NextPageToken: next } = shaped(answer, MONITORS, NAME);
            return { items: there(items), next };
          });
        } catch (error) {
          // a monitor may be deleted before its anomalies are: what it watched is not known then
          if (error instanceof SourceProblem && error.problem.kind === 'not found') return [];
          throw error;
        }
      }
    },
  };
}

/** A list that is empty is there; one that is not there says nothing. */
function there<T>(list: readonly T[] | undefined): readonly T[] {
  if (!list) throw changedAnswer(`${NAME} answered in a form that is not known.`);
  return list;
}

function anomalyOf(anomaly: Anomaly, scope: CostScope): ProviderAnomaly {
  const { AnomalyId: id = '', AnomalyStartDate = '', AnomalyEndDate, DimensionValue = '', RootCauses = [], Impact } = anomaly;
  const since = AnomalyStartDate.slice(0, 10);
  const excess = microsOf(Impact?.TotalImpact ?? Impact?.MaxImpact);
  if (id === '' || parseDay(since) === undefined || excess === null) throw changedAnswer(`${NAME} left out what an anomaly is about.`);
  const parts = RootCauses.map(({ Service = '', Region: region = '', LinkedAccount: account = '', Impact: part }) => ({
    service: Service,
    account,
    region,
    share: part?.Contribution === undefined || excess === 0 ? null : (part.Contribution * 1e6) / excess,
  })).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  return {
    id,
    source: NAME,
    provider: 'AWS',
    service: parts.find(({ service }) => service !== '')?.service ?? DimensionValue,
    since,
    until: AnomalyEndDate === undefined ? null : AnomalyEndDate.slice(0, 10),
    actual: microsOf(Impact?.TotalActualSpend),
    expected: microsOf(Impact?.TotalExpectedSpend),
    excess,
    // Cost Explorer's impacts are in US dollars
    currency: 'USD',
    causes: parts.map(({ account, region, share }) => ({ account, region, share })),
    scope,
  };
}

/** What the monitor watched; a monitor of all accounts or tags found its anomaly in one of them. */
function scopeOfMonitor({ MonitorArn, DimensionValue = '' }: Anomaly, monitors: readonly AnomalyMonitor[]): CostScope {
  const monitor = monitors.find((one) => one.MonitorArn === MonitorArn);
  if (!monitor) return { ...EVERYTHING, others: ['a monitor that is gone'] };
  const { MonitorType, MonitorDimension, MonitorSpecification } = monitor;
  if (MonitorType === 'CUSTOM') return scopeOf(MonitorSpecification);
  switch (MonitorDimension) {
    case 'LINKED_ACCOUNT':
      return { ...EVERYTHING, accounts: [DimensionValue] };
    case 'TAG': {
      const key = MonitorSpecification?.Tags?.Key ?? '';
      const value = DimensionValue.startsWith(`${key}$`) ? DimensionValue.slice(key.length + 1) : DimensionValue;
      return { ...EVERYTHING, tags: { [key]: [value] } };
    }
    case 'COST_CATEGORY':
      return { ...EVERYTHING, others: [`cost category ${DimensionValue}`] };
    default:
      return EVERYTHING;
  }
}
