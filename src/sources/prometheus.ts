import { dayText, parseDay } from '../core/model/days';
import { checkedAddress } from './address';
import { HumanError } from './humanError';
import { answerWithin } from './answerWithin';

/** What asking needs from its surroundings. */
export interface PrometheusAsking {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

const DAY_SECONDS = 86_400;
const TIMEOUT_MS = 30_000;
const MAX_CHARACTERS = 5_000_000;

/**
 * The value of a query for each day from `first` to `last` (YYYY-MM-DD, UTC), asked at the day's end: `sum(increase(orders_total[1d]))` is
 * what the day brought. Days without a value are left out: they are not known, not 0. Only the query is sent.
 * @throws HumanError with the next step where there is no answer or more than one series.
 */
export async function askPrometheus(
  address: string,
  query: string,
  { first, last }: { readonly first: string; readonly last: string },
  { fetch: get, signal, timeoutMs = TIMEOUT_MS }: PrometheusAsking,
): Promise<ReadonlyMap<string, number>> {
  const endOf = (day: string): number => ((parseDay(day) ?? 0) + 1) * DAY_SECONDS;
  const url = new URL(`${checkedAddress(address, 'The url of Prometheus')}/api/v1/query_range`);
  const body = new URLSearchParams({ query, start: String(endOf(first)), end: String(endOf(last)), step: String(DAY_SECONDS) });
  let response: Response;
  let text: string;
  try {
    ({ response, text } = await answerWithin(timeoutMs, signal, (ended) =>
      get(url, { method: 'POST', body, redirect: 'error', signal: ended, headers: { accept: 'application/json' } }),
    ));
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new HumanError(`Prometheus cannot be reached at ${url.host}.`, CHECK, { cause });
  }
  if (text.length > MAX_CHARACTERS)
    throw new HumanError(`The answer of Prometheus at ${url.host} is too large.`, 'Let the query give one series.');
  const answer = parsed(text);
  if (answer === undefined) throw notPrometheus(url.host, response.status);
  if (answer.status !== 'success')
    throw new HumanError(
      `Prometheus refuses the query: ${said(answer.error) ?? `status ${response.status}`}.`,
      'Check the query of the unit.',
    );
  return daysOf(answer.data);
}

/** Prometheus has no sign-in and no limits of its own: what answers so stands in front of it. */
function notPrometheus(host: string, status: number): HumanError {
  switch (status) {
    case 401:
      return new HumanError(`Prometheus at ${host} is behind a sign-in.`, 'Sign in to what stands in front of it, or forward its port.');
    case 403:
      return new HumanError(`You may not read Prometheus at ${host}.`, 'Ask whoever runs it to let you, or forward its port.');
    case 429:
    case 503:
      return new HumanError(`Prometheus at ${host} has no time for the query (${status}).`, 'Refresh in some minutes.');
    default:
      return new HumanError(`What answers at ${host} (${status}) is no Prometheus.`, CHECK);
  }
}

const CHECK = 'Check unitMetrics, prometheus, url in ledgerline.yaml, and that the port is forwarded.';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const said = (error: unknown): string | undefined =>
  typeof error === 'string' ? error.replace(/\p{Cc}+/gu, ' ').slice(0, 200) : undefined;

function parsed(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) && typeof value.status === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function daysOf(data: unknown): ReadonlyMap<string, number> {
  const result =
    isFields(data) && data.resultType === 'matrix' && Array.isArray(data.result) ? (data.result as readonly unknown[]) : undefined;
  if (!result) throw new HumanError('The answer of Prometheus is no series of values.', 'Check the query of the unit.');
  if (result.length > 1) throw new HumanError(`The query gives ${result.length} series.`, 'Add them up in the query: sum(…).');
  const [series] = result;
  const values = isFields(series) && Array.isArray(series.values) ? (series.values as readonly unknown[]) : [];
  const days = new Map<string, number>();
  for (const pair of values) {
    const [time, value] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
    const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
    // NaN, +Inf and negative numbers count nothing
    if (typeof time === 'number' && Number.isFinite(count) && count >= 0) days.set(dayText(Math.round(time / DAY_SECONDS) - 1), count);
  }
  return days;
}
