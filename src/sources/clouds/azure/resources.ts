import type { DayRange } from '../../../core/model/resourceSpend';
import { changedAnswer } from '../answers';
import { SourceProblem } from '../problem';
import type { ResourceFilter, ResourceSource } from '../resourceSource';
import { resourceSums, stored, type Part } from '../resourceSums';
import type { AzureQuestion } from './costManagement';
import { azureQuery, cellText, columnOf, COST_MANAGEMENT_NAME, type AzureAnswer, type AzureFilter } from './query';

/**
 * Resources by Azure Cost Management: amortised cost of all the days together, one query for each period, grouped by resource and
 * place. Free of charge, but part of the tenant's limit. Subscriptions and what is below them only.
 */
export function azureResources(asked: AzureQuestion, filter: ResourceFilter, token: () => Promise<string>): ResourceSource {
  const { question, services, owners, accounts, rank } = filter;
  const name = COST_MANAGEMENT_NAME;
  const { from, to, before } = question;
  return {
    fact: {
      kind: 'azure',
      name: `${name}, resources`,
      identity: [asked.scope, asked.endpoint ?? '', asked.ownerTag ?? '', JSON.stringify([question, services, owners, accounts])],
      async fetch(_today, signal) {
        if (!asked.scope.toLowerCase().startsWith('subscriptions/')) throw notBelow();
        if (asked.ownerTag !== undefined && owners.includes('')) throw notUntagged();
        const bearer = await token();
        const sums = resourceSums(name);
        const periods: readonly (readonly [Part, DayRange | undefined])[] = [
          ['amount', { from, to }],
          ['before', before],
        ];
        for (const [part, days] of periods) {
          if (!days) continue;
          const answers = await azureQuery(
            asked,
            { ...QUERY, from: days.from, to: days.to, filter: conditions(asked, filter) },
            bearer,
            signal,
          );
          for (const { id, region, amount } of answers.flatMap((answer) => rowsOf(answer, question.currency)))
            sums.add(part, id === '' ? undefined : { id, region, ...partsOf(id) }, amount, '');
        }
        return stored(sums.result(rank));
      },
    },
  };
}

const QUERY = {
  type: 'AmortizedCost',
  granularity: 'None',
  grouping: [
    { type: 'Dimension', name: 'ResourceId' },
    { type: 'Dimension', name: 'ResourceLocation' },
  ],
} as const;

/** The service, and the owner as the daily figures are grouped. */
function conditions({ ownerTag }: AzureQuestion, { services, owners, accounts }: ResourceFilter): AzureFilter {
  const isIn = (name: string, values: readonly string[]) => ({ name, operator: 'In' as const, values });
  return {
    and: [
      { dimensions: isIn('ServiceName', services) },
      ownerTag === undefined ? { dimensions: isIn('SubscriptionId', accounts) } : { tags: isIn(ownerTag, owners) },
    ],
  };
}

function rowsOf(answer: AzureAnswer, currency: string) {
  const [cost, id, region, unit] = ['Cost', 'ResourceId', 'ResourceLocation', 'Currency'].map((column) => columnOf(answer, column));
  return answer.rows.map((row) => {
    const text = (at: number | undefined): string => cellText(row[at ?? -1]);
    if (text(unit) !== currency) throw changedAnswer(`${COST_MANAGEMENT_NAME} answered in another currency than before.`);
    return { id: text(id), region: text(region), amount: text(cost) };
  });
}

/** `/subscriptions/…/providers/microsoft.compute/virtualmachines/web`: Cost Management writes ids in lower case. */
function partsOf(id: string): { readonly name: string; readonly type: string; readonly account: string } {
  const [, account = ''] = /^\/subscriptions\/([^/]+)\//i.exec(id) ?? [];
  const [, provider = '', rest = ''] = /\/providers\/([^/]+)\/(.+)$/i.exec(id) ?? [];
  const parts = rest.split('/');
  return { account, name: parts.at(-1) ?? '', type: [provider, ...parts.filter((_, at) => at % 2 === 0)].filter(Boolean).join('/') };
}

/** What its filter says about a tag that is not there is documented nowhere that was found. */
const notUntagged = (): SourceProblem =>
  new SourceProblem({
    kind: 'not found',
    message: 'Azure Cost Management is not asked for the resources of cost without the owner tag.',
    action: 'Read them from an export of the bill, or tag them.',
  });

const notBelow = (): SourceProblem =>
  new SourceProblem({
    kind: 'not found',
    message: 'Azure Cost Management tells resources of subscriptions and of resource groups only.',
    action: 'Name a subscription as the scope of a source azure in ledgerline.yaml.',
  });
