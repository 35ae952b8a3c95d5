import type { DailyCost } from '../../../core/model/spend';
import { dayText, parseDay } from '../../../core/model/days';
import type { CloudSource } from '../cloud';
import { DailySums } from '../dailySums';
import { changedAnswer } from '../answers';
import { azureQuery, cellText, columnOf, COST_MANAGEMENT_NAME, ENDPOINT, TIMEOUT_MS, type AzureAnswer, type AzureScope } from './query';

/** A month of one query is about one unit of the tenant's limit of twelve in ten seconds: these months fit in, twice each. */
const HISTORY_MONTHS = 5;

export interface AzureQuestion extends AzureScope {
  /** Tag that names the owner; absent: by subscription. */
  readonly ownerTag: string | undefined;
}

/**
 * Team spend from Azure Cost Management: effective is amortised cost, billed is actual cost, one query each for every month, because
 * longer daily ranges are cut in silence. `token` signs in; it is asked once for each month and kept nowhere.
 */
export function azureSource(
  { scope, ownerTag, endpoint = ENDPOINT, timeoutMs = TIMEOUT_MS }: AzureQuestion,
  token: () => Promise<string>,
): CloudSource {
  const name = COST_MANAGEMENT_NAME;

  const query = (type: 'AmortizedCost' | 'ActualCost', from: string, to: string, bearer: string, signal: AbortSignal) =>
    azureQuery(
      { scope, endpoint, timeoutMs },
      {
        ...{ type, from, to, granularity: 'Daily' },
        grouping: [
          { type: 'Dimension', name: 'ServiceName' },
          ownerTag === undefined ? { type: 'Dimension', name: 'SubscriptionId' } : { type: 'TagKey', name: ownerTag },
        ],
      },
      bearer,
      signal,
    );

  return {
    kind: 'azure',
    name,
    identity: [scope, ownerTag ?? '', endpoint],
    historyMonths: HISTORY_MONTHS,
    byMonth: true,
    async fetch({ from, to }, signal) {
      const bearer = await token();
      const effective = await query('AmortizedCost', from, to, bearer, signal);
      const billed = await query('ActualCost', from, to, bearer, signal);
      const sums = new DailySums(name);
      const period = { from, to, ownerTag, name };
      const days = new Set<string>();
      const currencies = new Set<string>();
      for (const { key, amount } of rowsOf(effective, period)) {
        days.add(key.day);
        currencies.add(key.currency);
        sums.add(key, amount, '0');
      }
      for (const { key, amount } of rowsOf(billed, period)) {
        currencies.add(key.currency);
        sums.add(key, '0', amount);
      }
      if (currencies.size > 1) throw changedAnswer(`${name} answered in two currencies.`);
      checkDays(days, from, to, name);
      return sums.rows();
    },
  };
}

/**
 * A hole between two days is no day without cost, it is a day that was not told; and one day in place of many is a known
 * trouble of grouped daily queries. Days at the ends may be missing: the scope may be new or gone, the last days not there yet.
 */
function checkDays(days: ReadonlySet<string>, from: string, to: string, name: string): void {
  const sorted = [...days].sort();
  const [first, last] = [parseDay(sorted[0] ?? ''), parseDay(sorted.at(-1) ?? '')];
  if (first === undefined || last === undefined) return;
  for (let day = first; day <= last; day++)
    if (!days.has(dayText(day))) throw changedAnswer(`${name} left out ${dayText(day)}, which was asked for.`);
  if (first === last && (parseDay(to) ?? 0) - (parseDay(from) ?? 0) > 2)
    throw changedAnswer(`${name} answered for ${dayText(first)} only.`);
}

interface Read {
  readonly key: Omit<DailyCost, 'effective' | 'billed'>;
  readonly amount: string;
}

/** Rows are positional and columns come in any order: they are bound by name. */
function rowsOf(
  answers: readonly AzureAnswer[],
  {
    from,
    to,
    ownerTag,
    name,
  }: { readonly from: string; readonly to: string; readonly ownerTag: string | undefined; readonly name: string },
): readonly Read[] {
  return answers.flatMap((answer) => {
    const at = (column: string): number => columnOf(answer, column);
    const [cost, date, service, currency] = [at('Cost'), at('UsageDate'), at('ServiceName'), at('Currency')];
    const second = at(ownerTag === undefined ? 'SubscriptionId' : 'TagValue');
    return answer.rows.map((row) => {
      const text = (index: number): string => cellText(row[index]);
      // 20261103
      const day = text(date).replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
      if (parseDay(day) === undefined || day < from || day > to) throw changedAnswer(`${name} answered for other days than were asked.`);
      return {
        amount: text(cost),
        key: {
          day,
          provider: 'Microsoft',
          account: ownerTag === undefined ? text(second) : '',
          service: text(service),
          region: '',
          tags: {},
          owner: ownerTag === undefined ? '' : text(second),
          currency: text(currency),
          charge: 'Usage' as const,
          correction: false,
          spread: false,
        },
      };
    });
  });
}
