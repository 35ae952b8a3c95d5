import { brokenPages, changedAnswer, fieldsOf, isRefusedToken, pagesOnceMore, textOf } from '../answers';
import { twice } from '../retry';
import { azureJson, azureText } from './request';

export const COST_MANAGEMENT_NAME = 'Azure Cost Management';
export const ENDPOINT = 'https://management.azure.com';
export const API_VERSION = '2023-11-01';
export const TIMEOUT_MS = 30_000;
const MOST_PAGES = 100;

/** Where is asked, and for how long is waited. */
export interface AzureScope {
  /** `subscriptions/…`, `providers/Microsoft.Billing/billingAccounts/…`; checked when it is read. */
  readonly scope: string;
  /** Only in tests. */
  readonly endpoint?: string;
  readonly timeoutMs?: number;
}

/** Days, both included, and what of their cost. */
export interface AzureQuery {
  readonly type: 'AmortizedCost' | 'ActualCost';
  readonly from: string;
  readonly to: string;
  readonly granularity: 'Daily' | 'None';
  /** At most two. */
  readonly grouping: readonly { readonly type: 'Dimension' | 'TagKey'; readonly name: string }[];
  readonly filter?: AzureFilter;
}

/** One condition, or several that all have to fit. */
export interface AzureFilter {
  readonly and?: readonly AzureFilter[];
  readonly dimensions?: AzureCondition;
  readonly tags?: AzureCondition;
}

interface AzureCondition {
  readonly name: string;
  readonly operator: 'In';
  readonly values: readonly string[];
}

/** A page. Rows are positional and columns come in any order: `columnsOf` binds them by name. */
export interface AzureAnswer {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly nextLink: string | undefined;
}

/** All pages of a query of Cost Management; none where it has no data. The token goes to the service itself only. @throws SourceProblem */
export const azureQuery = (scope: AzureScope, query: AzureQuery, bearer: string, signal: AbortSignal): Promise<readonly AzureAnswer[]> =>
  pagesOnceMore(() => pagesOf(scope, query, bearer, signal));

async function pagesOf(
  { scope, endpoint = ENDPOINT, timeoutMs = TIMEOUT_MS }: AzureScope,
  { type, from, to, granularity, grouping, filter }: AzureQuery,
  bearer: string,
  signal: AbortSignal,
): Promise<readonly AzureAnswer[]> {
  const body = JSON.stringify({
    type,
    timeframe: 'Custom',
    timePeriod: { from: `${from}T00:00:00Z`, to: `${to}T23:59:59Z` },
    dataset: { granularity, aggregation: { totalCost: { name: 'Cost', function: 'Sum' } }, grouping, ...(filter ? { filter } : {}) },
  });
  const answers: AzureAnswer[] = [];
  let url = `${endpoint}/${scope}/providers/Microsoft.CostManagement/query?api-version=${API_VERSION}`;
  const seen = new Set<string>();
  for (let page = 0; page < MOST_PAGES; page++) {
    seen.add(url);
    const text = await twice(() => azureText({ url, body, bearer, timeoutMs }, signal), signal).catch((error: unknown) => {
      throw page > 0 && isRefusedToken(error) ? brokenPages(COST_MANAGEMENT_NAME, error) : error;
    });
    if (text === undefined) return answers;
    const answer = answerOf(text);
    answers.push(answer);
    if (answer.nextLink === undefined) return answers;
    if (!URL.canParse(answer.nextLink) || new URL(answer.nextLink).origin !== new URL(endpoint).origin)
      throw changedAnswer(`${COST_MANAGEMENT_NAME} named another host for its next page.`);
    if (seen.has(answer.nextLink)) break;
    url = answer.nextLink;
  }
  throw changedAnswer(`${COST_MANAGEMENT_NAME} never came to an end of its pages.`);
}

function answerOf(text: string): AzureAnswer {
  const { columns, rows, nextLink } = fieldsOf(fieldsOf(azureJson(text)).properties);
  if (!Array.isArray(columns) || !Array.isArray(rows) || !rows.every(Array.isArray))
    throw changedAnswer(`${COST_MANAGEMENT_NAME} answered in a form that is not known.`);
  return {
    columns: columns.map((column) => ({ name: textOf(fieldsOf(column).name) })),
    rows: rows as AzureAnswer['rows'],
    nextLink: textOf(nextLink) || undefined,
  };
}

/** Place of a column by its name. @throws SourceProblem where the answer has none */
export function columnOf({ columns }: AzureAnswer, name: string): number {
  const index = columns.findIndex((one) => one.name.toLowerCase() === name.toLowerCase());
  if (index < 0) throw changedAnswer(`${COST_MANAGEMENT_NAME} answered without the column ${name}.`);
  return index;
}

/** A cell as text; '' where there is nothing. @throws SourceProblem for what is neither text nor number */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw changedAnswer(`${COST_MANAGEMENT_NAME} answered in a form that is not known.`);
}
