import type { GoogleService } from './problems';
import { googleRest, type Rest } from './rest';
import { googleToken } from './token';

const TIMEOUT_MS = 30_000;

/** File of credentials that the user's environment names; absent: the Google Cloud command line signs in. */
export function credentialsFile(): string | undefined {
  const { GOOGLE_APPLICATION_CREDENTIALS: file = '' } = process.env;
  return file === '' ? undefined : file;
}

export interface GoogleContext {
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Only in tests: in place of Google's own addresses. */
  readonly google?: { readonly endpoint: string; readonly token: () => Promise<string>; readonly timeoutMs?: number };
}

export interface FactsConnection {
  readonly service: GoogleService;
  /** What a key of a service account is used for. */
  readonly scope: string;
  readonly quotaProject: string;
}

/** Requests to a service that knows something beside cost, signed in as for queries. */
export function googleFactsRest({ service, scope, quotaProject }: FactsConnection, { now, signal, google }: GoogleContext): Rest {
  return googleRest({
    endpoint: google?.endpoint ?? `https://${service.host}`,
    token: google?.token ?? (() => googleToken({ credentialsFile: credentialsFile(), now, scope }, signal)),
    timeoutMs: google?.timeoutMs ?? TIMEOUT_MS,
    service,
    quotaProject,
  });
}
