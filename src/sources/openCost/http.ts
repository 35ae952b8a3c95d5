import { HumanError } from '../humanError';

/** What asking needs from its surroundings. */
export interface Asking {
  readonly fetch: typeof fetch;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Longest time for one answer, ms. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Nothing that is asked is larger; more is an error of the address. */
const MOST_BYTES = 200_000_000;
const CHECK = 'Check prices.kubernetes.opencost in ledgerline.yaml';

/** The JSON that an address answers with; `undefined` where it has no such page. @throws HumanError where there is no answer, its status as the cause. */
export async function ask(url: string, { fetch: get, timeoutMs, signal }: Asking): Promise<unknown> {
  const limits = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
  let text: string;
  try {
    const response = await get(url, { signal: AbortSignal.any(limits), redirect: 'error', headers: { accept: 'application/json' } });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new HumanError(`OpenCost answered ${response.status} at ${url}`, CHECK, { cause: response.status });
    if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) throw new HumanError(`The answer of ${url} is too large`);
    text = await response.text();
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new HumanError(`OpenCost cannot be reached at ${url}`, 'Check prices.kubernetes.opencost, and that the port is forwarded', {
      cause: error,
    });
  }
  return parsed(text, url);
}

/** A bad request can be answered with words before the JSON: the body must be JSON as a whole. */
function parsed(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HumanError(`The answer of ${url} is not that of an OpenCost`, CHECK, { cause: error });
  }
}
