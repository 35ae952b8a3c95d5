import type { DailyCost } from '../../../core/model/spend';
import { dayText, parseDay } from '../../../core/model/days';
import type { CloudSource } from '../cloud';
import { DailySums } from '../dailySums';
import { SourceProblem } from '../problem';
import { twice } from '../retry';
import { azureJson, azureText } from './request';

export const ENDPOINT = 'https://management.azure.com';
export const API_VERSION = '2023-11-01';
/** A month of one query is about one unit of the tenant's limit of twelve in ten seconds: these months fit in, twice each. */
const HISTORY_MONTHS = 5;
const MOST_PAGES = 100;
const TIMEOUT_MS = 30_000;

export interface AzureQuestion {
  /** `subscriptions/…`, `providers/Microsoft.Billing/billingAccounts/…`; checked when it is read. */
  readonly scope: string;
  /** Tag that names the owner; absent: by subscription. */
  readonly ownerTag: string | undefined;
  /** Only in tests. */
  readonly endpoint?: string;
  readonly timeoutMs?: number;
}

interface Answer {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly nextLink: string | undefined;
}

/**
 * Team spend from Azure Cost Management: effective is amortised cost, billed is actual cost, one query each for every month, because
 * longer daily ranges are cut in silence. `token` signs in; it is asked once for each month and kept nowhere.
 */
export function azureSource(
  { scope, ownerTag, endpoint = ENDPOINT, timeoutMs = TIMEOUT_MS }: AzureQuestion,
  token: () => Promise<string>,
): CloudSource {
  const name = 'Azure Cost Management';

  async function post(url: string, body: string, bearer: string, signal: AbortSignal): Promise<Answer | undefined> {
    const text = await azureText({ url, body, bearer, timeoutMs }, signal);
    return text === undefined ? undefined : answerOf(text);
  }

  async function query(type: string, from: string, to: string, bearer: string, signal: AbortSignal): Promise<readonly Answer[]> {
    const body = JSON.stringify({
      type,
      timeframe: 'Custom',
      timePeriod: { from: `${from}T00:00:00Z`, to: `${to}T23:59:59Z` },
      dataset: {
        granularity: 'Daily',
        aggregation: { totalCost: { name: 'Cost', function: 'Sum' } },
        grouping: [
          { type: 'Dimension', name: 'ServiceName' },
          ownerTag === undefined ? { type: 'Dimension', name: 'SubscriptionId' } : { type: 'TagKey', name: ownerTag },
        ],
      },
    });
    const answers: Answer[] = [];
    let url = `${endpoint}/${scope}/providers/Microsoft.CostManagement/query?api-version=${API_VERSION}`;
    const seen = new Set<string>();
    for (let page = 0; page < MOST_PAGES; page++) {
      seen.add(url);
      const answer = await twice(() => post(url, body, bearer, signal), signal);
      if (!answer) return answers;
      answers.push(answer);
      if (answer.nextLink === undefined) return answers;
      // the token goes to the service itself only
      if (!URL.canParse(answer.nextLink) || new URL(answer.nextLink).origin !== new URL(endpoint).origin)
        throw changed(`${name} named another host for its next page.`);
      if (seen.has(answer.nextLink)) break;
      url = answer.nextLink;
    }
    throw changed(`${name} never came to an end of its pages.`);
  }

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
      if (currencies.size > 1) throw changed(`${name} answered in two currencies.`);
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
    if (!days.has(dayText(day))) throw changed(`${name} left out ${dayText(day)}, which was asked for.`);
  if (first === last && (parseDay(to) ?? 0) - (parseDay(from) ?? 0) > 2) throw changed(`${name} answered for ${dayText(first)} only.`);
}

function answerOf(text: string): Answer {
  const parsed = azureJson(text);
  const properties = (parsed as { properties?: Partial<Record<string, unknown>> } | null)?.properties;
  const { columns, rows, nextLink } = properties ?? {};
  if (!Array.isArray(columns) || !Array.isArray(rows)) throw changed('Azure Cost Management answered in a form that is not known.');
  return {
    columns: columns as Answer['columns'],
    rows: rows as Answer['rows'],
    nextLink: typeof nextLink === 'string' && nextLink !== '' ? nextLink : undefined,
  };
}

interface Read {
  readonly key: Omit<DailyCost, 'effective' | 'billed'>;
  readonly amount: string;
}

/** Rows are positional and columns come in any order: they are bound by name. */
function rowsOf(
  answers: readonly Answer[],
  {
    from,
    to,
    ownerTag,
    name,
  }: { readonly from: string; readonly to: string; readonly ownerTag: string | undefined; readonly name: string },
): readonly Read[] {
  return answers.flatMap(({ columns, rows }) => {
    const at = (column: string): number => {
      const index = columns.findIndex((one) => one.name.toLowerCase() === column.toLowerCase());
      if (index < 0) throw changed(`${name} answered without the column ${column}.`);
      return index;
    };
    const [cost, date, service, currency] = [at('Cost'), at('UsageDate'), at('ServiceName'), at('Currency')];
    const second = at(ownerTag === undefined ? 'SubscriptionId' : 'TagValue');
    return rows.map((row) => {
      const text = (index: number): string => {
        const value = row[index];
        return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      };
      // 20261103
      const day = text(date).replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
      if (parseDay(day) === undefined || day < from || day > to) throw changed(`${name} answered for other days than were asked.`);
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

const changed = (message: string): SourceProblem =>
  new SourceProblem({ kind: 'changed', message, action: 'The stored figures are shown; refresh later, and report it if it stays.' });
