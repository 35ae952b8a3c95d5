import type { DayRange } from '../../../core/model/resourceSpend';
import { changedAnswer } from '../answers';
import { SourceProblem } from '../problem';
import { filterKey, type ResourceFilter, type ResourceSource } from '../resourceSource';
import { resourceSums, stored, type Part } from '../resourceSums';
import type { AzureQuestion } from './costManagement';
import { azureQuery, cellText, columnOf, COST_MANAGEMENT_NAME, type AzureAnswer, type AzureFilter } from './query';

/**
 * Resources by Azure Cost Management: amortised cost of all the days together, one query for each period, grouped by resource and
 * place; where cost without the owner tag is asked for, by resource and tag. Free of charge, but part of the tenant's limit. Subscriptions and what is below them only.
 */
export function azureResources(asked: AzureQuestion, filter: ResourceFilter, token: () => Promise<string>): ResourceSource {
  const { question, owners, rank } = filter;
  const name = COST_MANAGEMENT_NAME;
  const query = queryOf(asked, filter);
  const { from, to, before } = question;
  return {
    fact: {
      kind: 'azure',
      name: `${name}, resources`,
      identity: [asked.scope, asked.endpoint ?? '', asked.ownerTag ?? '', filterKey(filter)],
      async fetch(_today, signal) {
        if (!asked.scope.toLowerCase().startsWith('subscriptions/')) throw notBelow();
        const bearer = await token();
        const sums = resourceSums(name);
        const periods: readonly (readonly [Part, DayRange | undefined])[] = [
          ['amount', { from, to }],
          ['before', before],
        ];
        for (const [part, days] of periods) {
          if (!days) continue;
          const answers = await azureQuery(asked, { ...query, from: days.from, to: days.to }, bearer, signal);
          for (const { id, region, amount, owner } of answers.flatMap((answer) => rowsOf(answer, question.currency, query.grouping)))
            if (owner === undefined || owners.includes(owner))
              sums.add(part, id === '' ? undefined : { id, region, ...partsOf(id) }, amount, '');
        }
        return stored(sums.result(rank));
      },
    },
  };
}

const RESOURCE = { type: 'Dimension', name: 'ResourceId' } as const;
const PLACE = { type: 'Dimension', name: 'ResourceLocation' } as const;

/**
 * The service, and the owner as the daily figures are grouped. What a filter says about a tag that is not there is documented nowhere
 * that was found. So cost without the owner tag is not filtered but grouped by the tag, as in the daily figures: the rows without a
 * value are those that they count. Two groupings are all that a query takes, so places are not told then.
 */
function queryOf({ ownerTag }: AzureQuestion, { services, owners, accounts }: ResourceFilter) {
  const isIn = (name: string, values: readonly string[]) => ({ name, operator: 'In' as const, values });
  const isOfServices: AzureFilter = { dimensions: isIn('ServiceName', services) };
  const query = { type: 'AmortizedCost', granularity: 'None' } as const;
  if (ownerTag !== undefined && owners.includes(''))
    return { ...query, grouping: [RESOURCE, { type: 'TagKey' as const, name: ownerTag }], filter: isOfServices };
  const isOwned: AzureFilter = ownerTag === undefined ? { dimensions: isIn('SubscriptionId', accounts) } : { tags: isIn(ownerTag, owners) };
  return { ...query, grouping: [RESOURCE, PLACE], filter: { and: [isOfServices, isOwned] } };
}

/** `owner`: absent where the filter has seen to it. */
function rowsOf(answer: AzureAnswer, currency: string, [, second]: ReturnType<typeof queryOf>['grouping']) {
  const [cost, id, unit] = ['Cost', 'ResourceId', 'Currency'].map((column) => columnOf(answer, column));
  const isByTag = second?.type === 'TagKey';
  const beside = columnOf(answer, isByTag ? 'TagValue' : PLACE.name);
  return answer.rows.map((row) => {
    const text = (at: number | undefined): string => cellText(row[at ?? -1]);
    if (text(unit) !== currency) throw changedAnswer(`${COST_MANAGEMENT_NAME} answered in another currency than before.`);
    const named = { id: text(id), amount: text(cost) };
    return isByTag ? { ...named, region: '', owner: text(beside) } : { ...named, region: text(beside), owner: undefined };
  });
}

/** `/subscriptions/…/providers/microsoft.compute/virtualmachines/web`: Cost Management writes ids in lower case. */
function partsOf(id: string): { readonly name: string; readonly type: string; readonly account: string } {
  const [, account = ''] = /^\/subscriptions\/([^/]+)\//i.exec(id) ?? [];
  const [, provider = '', rest = ''] = /\/providers\/([^/]+)\/(.+)$/i.exec(id) ?? [];
  const parts = rest.split('/');
  return { account, name: parts.at(-1) ?? '', type: [provider, ...parts.filter((_, at) => at % 2 === 0)].filter(Boolean).join('/') };
}

const notBelow = (): SourceProblem =>
  new SourceProblem({
    kind: 'not found',
    message: 'Azure Cost Management tells resources of subscriptions and of resource groups only.',
    action: 'Name a subscription as the scope of a source azure in ledgerline.yaml.',
  });
