import { answerWithin } from '../../answerWithin';
import { isFields, listAt, textAt, type Fields } from '../answers';
import { SourceProblem } from '../problem';
import { twice } from '../retry';
import { BIGQUERY, googleProblem, googleUnreachable, type GoogleService } from './problems';

export interface RestOptions {
  readonly endpoint: string;
  readonly token: () => Promise<string>;
  readonly timeoutMs: number;
  /** Absent: BigQuery. */
  readonly service?: GoogleService;
  /** Project whose quota requests count against: services that do not know it from the path need to be told. */
  readonly quotaProject?: string;
}

export interface Call {
  readonly method: 'GET' | 'POST';
  /** Below the endpoint, already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Fields;
}

export type Rest = (call: Call, signal: AbortSignal) => Promise<Fields>;

/** Requests to one of Google's services. The token is asked for once and kept nowhere; redirects are not followed. */
export function googleRest({ endpoint, token, timeoutMs, service = BIGQUERY, quotaProject }: RestOptions): Rest {
  let bearer: Promise<string> | undefined;
  return (call, signal) => twice(() => send(call, signal), signal);

  async function send({ method, path, query = {}, body }: Call, signal: AbortSignal): Promise<Fields> {
    const url = new URL(`${endpoint}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const authorization = `Bearer ${await (bearer ??= token())}`;
    let response: Response;
    let text: string;
    try {
      ({ response, text } = await answerWithin(timeoutMs, signal, (ended) =>
        fetch(url, {
          method,
          headers: {
            authorization,
            accept: 'application/json',
            ...(quotaProject === undefined ? {} : { 'x-goog-user-project': quotaProject }),
            ...(body ? { 'content-type': 'application/json' } : {}),
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
          redirect: 'manual',
          signal: ended,
        }),
      ));
    } catch (error) {
      signal.throwIfAborted();
      throw googleUnreachable(error, service);
    }
    if (response.status !== 200) throw googleProblem(response.status, reasonIn(text), response.headers, service);
    return parsed(text, service);
  }
}

function parsed(text: string, service: GoogleService): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // a page of something in between
    throw googleUnreachable(error, service);
  }
  if (!isFields(value))
    throw new SourceProblem({
      kind: 'changed',
      message: `${service.name} answered in a form that is not known.`,
      action: 'Refresh later.',
    });
  return value;
}

/** `{error: {errors: [{reason}]}}`, or `{error: {details: [{reason}]}}`; an answer of something else has none. */
function reasonIn(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const error = isFields(value) && isFields(value.error) ? value.error : {};
    return [...listAt(error, 'details'), ...listAt(error, 'errors')]
      .filter(isFields)
      .map((one) => textAt(one, 'reason'))
      .find((reason) => reason !== undefined);
  } catch {
    return undefined;
  }
}
