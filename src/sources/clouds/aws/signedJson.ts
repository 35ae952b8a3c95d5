import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentityProvider, Checksum, SourceData } from '@smithy/types';

export interface SignedService {
  /** As it is signed: `cost-optimization-hub`. */
  readonly service: string;
  readonly region: string;
  readonly targetPrefix: string;
  readonly jsonVersion: '1.0' | '1.1';
  readonly endpoint: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly timeoutMs: number;
}

/** SHA-256 in the form that the signer wants: with a secret it is an HMAC. */
class Sha256 implements Checksum {
  #state: ReturnType<typeof stateOf>;
  readonly #secret: SourceData | undefined;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#state = stateOf(secret);
  }
  update(data: Uint8Array): void {
    this.#state.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#state.digest());
  }
  reset(): void {
    this.#state = stateOf(this.#secret);
  }
}

const stateOf = (secret: SourceData | undefined) =>
  secret === undefined
    ? createHash('sha256')
    : createHmac('sha256', typeof secret === 'string' ? secret : Buffer.from(secret as Uint8Array));

/**
 * One request of AWS's JSON protocol, for services whose client is not at hand. One call is one request; an error has the
 * service's own name for it, the status and the headers, like those of the SDK.
 */
export async function signedJson(
  { service, region, targetPrefix, jsonVersion, endpoint, credentials, timeoutMs }: SignedService,
  operation: string,
  input: object,
  signal: AbortSignal,
): Promise<unknown> {
  const url = new URL(endpoint);
  const body = JSON.stringify(input);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: '/',
    query: {},
    headers: {
      host: url.host,
      'content-type': `application/x-amz-json-${jsonVersion}`,
      'x-amz-target': `${targetPrefix}.${operation}`,
    },
    body,
  });
  const { host: _host, ...sent } = headers;
  let response: Response;
  let text: string;
  try {
    ({ response, text } = await answerWithin(timeoutMs, signal, (ended) =>
      fetch(url, {
        method: 'POST',
        headers: sent,
        body,
        redirect: 'manual',
        signal: ended,
      }),
    ));
  } catch (error) {
    signal.throwIfAborted();
    throw named('TimeoutError', error);
  }
  const told = { $metadata: { httpStatusCode: response.status }, $response: { headers: Object.fromEntries(response.headers) } };
  if (response.status !== 200) throw Object.assign(named(errorType(response.headers, text), undefined), told);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw Object.assign(named('SyntaxError', error), told);
  }
}

const named = (name: string, cause: unknown): Error => Object.assign(new Error(name, { cause }), { name });

/** `com.amazonaws.x#AccessDeniedException` and `AccessDeniedException:http://…` are both written. */
function errorType(headers: Headers, text: string): string {
  let type: unknown = headers.get('x-amzn-errortype');
  if (type === null)
    try {
      type = (JSON.parse(text) as { __type?: unknown } | null)?.__type;
    } catch {
      // no JSON: something in between answered
    }
  return typeof type === 'string' ? type.replace(/^.*#/, '').replace(/:.*$/, '') : '';
}
import { answerWithin } from '../../answerWithin';
