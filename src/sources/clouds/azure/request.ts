import { answerWithin } from '../../answerWithin';
import { azureProblem, azureUnreachable, COST_MANAGEMENT, type AzureService } from './problems';

export interface AzureRequest {
  readonly url: string;
  /** JSON to post; absent: the address is read. */
  readonly body?: string;
  readonly bearer: string;
  readonly timeoutMs: number;
  /** Absent: Cost Management. */
  readonly service?: AzureService;
}

/** The text of an answer; `undefined` when there is nothing (204). Redirects are not followed. @throws SourceProblem */
export async function azureText(
  { url, body, bearer, timeoutMs, service = COST_MANAGEMENT }: AzureRequest,
  signal: AbortSignal,
): Promise<string | undefined> {
  let response: Response;
  let text: string;
  try {
    ({ response, text } = await answerWithin(timeoutMs, signal, (ended) =>
      fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${bearer}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal: ended,
      }),
    ));
  } catch (error) {
    signal.throwIfAborted();
    throw azureUnreachable(error, service);
  }
  if (response.status === 204) return undefined;
  if (response.status !== 200) throw azureProblem(response.status, response.headers, service);
  return text;
}

/** An answer as JSON. @throws SourceProblem for text that is none: something in between has answered. */
export function azureJson(text: string, service = COST_MANAGEMENT): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw azureUnreachable(error, service);
  }
}
