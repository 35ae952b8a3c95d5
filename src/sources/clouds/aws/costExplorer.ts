import type { GetCostAndUsageCommandInput, GetCostAndUsageCommandOutput, ResultByTime } from '@aws-sdk/client-cost-explorer';
import type { DailyCost } from '../../../core/model/spend';
import { dayText, parseDay } from '../../../core/model/days';
import { changedAnswer } from '../answers';
import type { CloudSource } from '../cloud';
import { DailySums } from '../dailySums';
import type { PaidCalls } from '../paidCalls';
import { SourceProblem } from '../problem';
import { twice } from '../retry';
import type { CostExplorer } from './port';
import { awsProblem } from './problems';
import { DAILY, shaped } from './shape';

/** USD of one request; each page of an answer is a request of its own. */
export const PRICE = 0.01;
/** Cost Explorer keeps so many complete months. */
const HISTORY_MONTHS = 13;
/** More pages than any account has: a service that never stops is stopped. */
const MOST_PAGES = 200;

export interface AwsQuestion {
  /** Cost allocation tag that names the owner; absent: by account. */
  readonly ownerTag: string | undefined;
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
}

/**
 * Team spend from Cost Explorer: effective is net amortised cost, billed is unblended cost, both in one request, by service and
 * either the owner's tag or the account (two groupings are all it allows).
 */
export function awsSource(
  { ownerTag, profile, endpoint }: AwsQuestion,
  client: () => Promise<CostExplorer>,
  paid: PaidCalls & { readonly ceilingUsd: number },
): CloudSource {
  const name = `AWS Cost Explorer${profile === undefined ? '' : ` (${profile})`}`;

  async function page(input: GetCostAndUsageCommandInput, signal: AbortSignal): Promise<GetCostAndUsageCommandOutput> {
    const explorer = await client();
    return twice(async () => {
      await paid.before('GetCostAndUsage');
      try {
        return await explorer.costAndUsage(input, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw awsProblem(error, profile);
      }
    }, signal);
  }

  async function pages(input: GetCostAndUsageCommandInput, signal: AbortSignal): Promise<readonly ResultByTime[]> {
    const results: ResultByTime[] = [];
    const seen = new Set<string>();
    let token: string | undefined;
    for (let count = 0; count < MOST_PAGES; count++) {
      const answer = shaped(await page(token === undefined ? input : { ...input, NextPageToken: token }, signal), DAILY, name);
      results.push(...(answer.ResultsByTime ?? []));
      token = answer.NextPageToken;
      if (token === undefined || token === '') return results;
      if (seen.has(token)) break;
      seen.add(token);
    }
    throw changed(`${name} never came to an end of its pages.`);
  }

  return {
    kind: 'aws',
    name,
    identity: [profile ?? '', endpoint ?? '', ownerTag ?? ''],
    historyMonths: HISTORY_MONTHS,
    paid,
    firstAction: 'Refresh to ask for the last 13 months: each request costs $0.01.',
    async fetch({ from, to }, signal) {
      const input: GetCostAndUsageCommandInput = {
        // the end is not included
        TimePeriod: { Start: from, End: dayText((parseDay(to) ?? 0) + 1) },
        Granularity: 'DAILY',
        Metrics: ['NetAmortizedCost', 'UnblendedCost'],
        GroupBy: [
          { Type: 'DIMENSION', Key: 'SERVICE' },
          ownerTag === undefined ? { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' } : { Type: 'TAG', Key: ownerTag },
        ],
      };
      const results = await pages(input, signal).catch((error: unknown) => {
        // pages that no longer fit together are thrown away, and asked for once more from the start
        if (error instanceof SourceProblem && error.problem.kind === 'paging broke') return pages(input, signal);
        throw error;
      });
      return rowsOf(results, { from, to, ownerTag, name });
    },
  };
}

function rowsOf(
  results: readonly ResultByTime[],
  {
    from,
    to,
    ownerTag,
    name,
  }: { readonly from: string; readonly to: string; readonly ownerTag: string | undefined; readonly name: string },
): readonly DailyCost[] {
  const sums = new DailySums(name);
  const days = new Set<string>();
  let currency: string | undefined;
  for (const { TimePeriod, Groups = [] } of results) {
    const day = TimePeriod?.Start?.slice(0, 10) ?? '';
    if (parseDay(day) === undefined || day < from || day > to)
      throw changed(`${name} answered for another day than was asked: ${day.slice(0, 10)}.`);
    days.add(day);
    for (const { Keys: [service, second] = [], Metrics = {} } of Groups) {
      if (service === undefined || second === undefined) throw changed(`${name} left out what a figure is of.`);
      const effective = Metrics.NetAmortizedCost;
      const billed = Metrics.UnblendedCost;
      const unit = effective?.Unit ?? '';
      if (effective?.Amount === undefined || billed?.Amount === undefined) throw changed(`${name} left a figure out.`);
      if ((currency ??= unit) !== unit || billed.Unit !== unit) throw changed(`${name} answered in two currencies.`);
      const isTax = service === 'Tax';
      sums.add(
        {
          day,
          provider: 'AWS',
          account: ownerTag === undefined ? second : '',
          service: isTax ? '' : service,
          region: '',
          tags: {},
          owner: ownerTag === undefined ? '' : valueOf(second, ownerTag),
          currency: unit,
          charge: isTax ? 'Tax' : 'Usage',
          correction: false,
          spread: false,
        },
        effective.Amount,
        billed.Amount,
      );
    }
  }
  for (let day = parseDay(from) ?? 0; day <= (parseDay(to) ?? 0); day++)
    if (!days.has(dayText(day))) throw changed(`${name} left out ${dayText(day)}, which was asked for.`);
  return sums.rows();
}

/** Groups of a tag come as `key$value`, `key$` where it is not set. */
const valueOf = (key: string, tag: string): string =>
  key.toLowerCase().startsWith(`${tag.toLowerCase()}$`) ? key.slice(tag.length + 1) : key;

const changed = (message: string): SourceProblem => changedAnswer(message, 'The stored figures are shown');
