import { shownAddress } from '../address';
import { textUpTo } from '../answerWithin';
import { within } from '../within';
import { HumanError } from '../humanError';

/** What asking needs from its surroundings. */
export interface Asking {
  readonly fetch: typeof fetch;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Longest time for one answer, ms. */
  readonly timeoutMs: number;
  /** Only in tests: an answer of more bytes is none. */
  readonly mostBytes?: number;
  readonly signal?: AbortSignal;
}

/** Nothing that is asked is larger; more is an error of the address. */
const MOST_BYTES = 200_000_000;
const CHECK = 'Check prices.kubernetes.opencost in ledgerline.yaml';

/** An answer that is none: its status, and how long to wait where it says so. */
export interface Refusal {
  readonly status: number;
  readonly retryAfterMs?: number;
}

/** The JSON that an address answers with; `undefined` where it has no such page. @throws HumanError where there is no answer, its `Refusal` as the cause. */
export async function ask(url: string, { fetch: get, timeoutMs, mostBytes = MOST_BYTES, signal }: Asking): Promise<unknown> {
  const shown = shownAddress(url);
  let text: string;
  try {
    const answer = await within(timeoutMs, signal, async (ended) => {
      const response = await get(url, { signal: ended, redirect: 'error', headers: { accept: 'application/json' } });
      if (response.status === 404) return undefined;
      if (!response.ok) throw refused(response, shown);
      const whole = await textUpTo(response, ended, mostBytes);
      if (whole === undefined) throw new HumanError(`The answer of ${shown} is too large`, CHECK);
      return whole;
    });
    if (answer === undefined) return undefined;
    text = answer;
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new HumanError(`OpenCost cannot be reached at ${shown}`, 'Check prices.kubernetes.opencost, and that the port is forwarded', {
      cause: error,
    });
  }
  return parsed(text, shown);
}

function refused({ status, headers }: Response, shown: string): HumanError {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  const cause: Refusal = { status, ...(seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {}) };
  return new HumanError(`OpenCost answered ${status} at ${shown}`, actionFor(status), { cause });
}

/** OpenCost has no sign-in of its own: what wants one stands in front of it. */
function actionFor(status: number): string {
  switch (status) {
    case 401:
      return 'Sign in to what stands in front of it, or forward its port, then refresh';
    case 403:
      return 'Ask whoever runs the cluster to let you read it, or forward its port';
    case 429:
    case 503:
      return 'Refresh in some minutes';
    default:
      return CHECK;
  }
}

/** A bad request can be answered with words before the JSON: the body must be JSON as a whole. */
function parsed(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HumanError(`The answer of ${shown} is not that of an OpenCost`, CHECK, { cause: error });
  }
}
