import type { Expression, GetCostAndUsageWithResourcesCommandInput, ResultByTime } from '@aws-sdk/client-cost-explorer';
import { dayText, parseDay } from '../../../core/model/days';
import type { DayRange } from '../../../core/model/resourceSpend';
import { allPages, changedAnswer } from '../answers';
import type { PaidCalls } from '../paidCalls';
import { filterKey, type ResourceFilter, type ResourceSource } from '../resourceSource';
import { resourceSums, stored, type Part } from '../resourceSums';
import { askAws } from './ask';
import { PRICE, type AwsQuestion } from './costExplorer';
import type { CostExplorer } from './port';
import { COST_EXPLORER } from './problems';
import { DAILY, shaped } from './shape';

/** Days before today that resources are kept for: the service's own limit. */
const KEPT_DAYS = 14;
/** What stands for cost that is of no resource. */
const NO_RESOURCE = ['', 'NoResourceId'];

/**
 * Resources by Cost Explorer: net amortised cost by day, of the last 14 days. Each page is a paid request, counted before it is sent;
 * it has to be switched on in the account.
 */
export function awsResources(
  { ownerTag, profile, endpoint }: AwsQuestion,
  filter: ResourceFilter,
  client: () => Promise<CostExplorer>,
  { paid, today }: { readonly paid: PaidCalls; readonly today: string },
): ResourceSource {
  const { question, services, owners, accounts, rank } = filter;
  const name = `AWS Cost Explorer${profile === undefined ? '' : ` (${profile})`}`;
  const since = dayText((parseDay(today) ?? 0) - KEPT_DAYS);
  const periods = periodsOf(question, since);

  async function results({ from, to }: DayRange, signal: AbortSignal): Promise<readonly ResultByTime[]> {
    const explorer = await client();
    const input: GetCostAndUsageWithResourcesCommandInput = {
      // the end is not included
      TimePeriod: { Start: from, End: dayText((parseDay(to) ?? 0) + 1) },
      Granularity: 'DAILY',
      Metrics: ['NetAmortizedCost'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
      Filter: {
        And: [
          // in the daily figures tax is a charge without a service
          { Dimensions: { Key: 'SERVICE', Values: services.map((service) => service || 'Tax') } },
          ownerTag === undefined ? { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [...accounts] } } : ownedBy(ownerTag, owners),
        ],
      },
    };
    return allPages(name, async (token) => {
      const answer = await askAws(
        () => explorer.costAndUsageWithResources(token === undefined ? input : { ...input, NextPageToken: token }, signal),
        { service: COST_EXPLORER, profile, signal, before: () => paid.before('GetCostAndUsageWithResources') },
      );
      const { ResultsByTime: results, NextPageToken: next } = shaped(answer, DAILY, name);
      if (!results) throw changedAnswer(`${name} answered in a form that is not known.`);
      return { items: results, next };
    });
  }

  return {
    since,
    offer: {
      usd: PRICE * periods.length,
      text: `${name} tells resources of the last ${KEPT_DAYS} days, where that is switched on: $${PRICE} for each page of its answer, ${
        periods.length === 1 ? 'one at least' : `${periods.length} at least`
      }.`,
    },
    fact: {
      kind: 'aws',
      name: `${name}, resources`,
      identity: [profile ?? '', endpoint ?? '', ownerTag ?? '', filterKey(filter)],
      async fetch(_today, signal) {
        const sums = resourceSums(name);
        const account = accounts.length === 1 ? (accounts[0] ?? '') : '';
        for (const { part, days } of periods)
          for (const { TimePeriod, Groups = [] } of await results(days, signal)) {
            const day = TimePeriod?.Start?.slice(0, 10) ?? '';
            if (day < days.from || day > days.to) throw changedAnswer(`${name} answered for another day than was asked.`);
            for (const { Keys: [id] = [], Metrics = {} } of Groups) {
              if (id === undefined) throw changedAnswer(`${name} left out what a figure is of.`);
              const { Amount, Unit } = Metrics.NetAmortizedCost ?? {};
              if (Amount === undefined) throw changedAnswer(`${name} left a figure out.`);
              if (Unit !== question.currency) throw changedAnswer(`${name} answered in another currency than before.`);
              const resource = { id, name: '', type: '', account, region: regionOf(id) };
              sums.add(part, NO_RESOURCE.includes(id) ? undefined : resource, Amount, day);
            }
          }
        return stored(sums.result(rank));
      },
    },
  };
}

/** The days that can be asked for. */
function periodsOf(
  { from, to, before }: ResourceFilter['question'],
  since: string,
): readonly { readonly part: Part; readonly days: DayRange }[] {
  const kept = (part: Part, days: DayRange | undefined) =>
    days && days.to >= since ? [{ part, days: { from: days.from < since ? since : days.from, to: days.to } }] : [];
  return [...kept('amount', { from, to }), ...kept('before', before)];
}

/** Cost without the tag is asked for by an option of its own (Cost Explorer, TagValues: `ABSENT`), not by an empty value. */
function ownedBy(key: string, owners: readonly string[]): Expression {
  const named = owners.filter((owner) => owner !== '');
  const tagged: Expression = { Tags: { Key: key, Values: named } };
  if (named.length === owners.length) return tagged;
  const untagged: Expression = { Tags: { Key: key, MatchOptions: ['ABSENT'] } };
  return named.length === 0 ? untagged : { Or: [tagged, untagged] };
}

/** `arn:aws:rds:eu-west-1:…`; others do not say. */
const regionOf = (id: string): string => (id.startsWith('arn:') ? (id.split(':')[3] ?? '') : '');
