import type { SpendProblem } from '../../../core/model/spend';
import { entryOf } from '../answers';
import { SourceProblem } from '../problem';

/** One of Google's services, in the words of its problems. */
export interface GoogleService {
  readonly name: string;
  readonly host: string;
  /** What it does not let one do, whom to ask, and the least rights. */
  readonly forbidden: { readonly message: string; readonly action: string; readonly detail: string };
  readonly notFound: { readonly message: string; readonly action: string };
}

/** Rights that reading needs: to read the table, and to run queries in a project. */
const ROLES = 'roles/bigquery.dataViewer on the table\nroles/bigquery.jobUser on the project that runs the query';

export const BIGQUERY: GoogleService = {
  name: 'BigQuery',
  host: 'bigquery.googleapis.com',
  forbidden: {
    message: 'Google Cloud does not let you query this table.',
    action: 'Ask the owner of the table and of the project for the roles below.',
    detail: ROLES,
  },
  notFound: {
    message: 'BigQuery does not know the table that was asked for.',
    action: 'Check the table and the project of the source bigquery in ledgerline.yaml; a new export needs a day for its first rows.',
  },
};

export const SIGNED_OUT: SpendProblem = {
  kind: 'signed out',
  message: 'The Google Cloud sign-in is missing or has expired.',
  action: 'Sign in with the command below, then refresh.',
  detail: 'gcloud auth login',
};

/** What an answer that is no success may mean. */
type Meaning =
  'signed out' | 'too narrow' | 'forbidden' | 'not enabled' | 'not found' | 'throttled' | 'ceiling' | 'refused' | 'network' | 'stopped';

/** Reasons as BigQuery gives them (cloud.google.com/bigquery/docs/error-messages), in errors of requests and of jobs alike. */
const BY_REASON: Readonly<Record<string, Meaning>> = {
  accessDenied: 'forbidden',
  authError: 'signed out',
  backendError: 'network',
  billingNotEnabled: 'forbidden',
  billingTierLimitExceeded: 'ceiling',
  bytesBilledLimitExceeded: 'ceiling',
  internalError: 'network',
  invalid: 'refused',
  invalidQuery: 'refused',
  jobBackendError: 'network',
  jobInternalError: 'network',
  jobRateLimitExceeded: 'throttled',
  notFound: 'not found',
  quotaExceeded: 'throttled',
  rateLimitExceeded: 'throttled',
  resourcesExceeded: 'throttled',
  stopped: 'stopped',
  // those of google.rpc.ErrorInfo, in the domain googleapis.com
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'too narrow',
  RATE_LIMIT_EXCEEDED: 'throttled',
  RESOURCE_QUOTA_EXCEEDED: 'throttled',
  SERVICE_DISABLED: 'not enabled',
  USER_PROJECT_DENIED: 'forbidden',
};

const BY_STATUS: Readonly<Record<number, Meaning>> = {
  400: 'refused',
  401: 'signed out',
  403: 'forbidden',
  404: 'not found',
  429: 'throttled',
};

function problemOf(meaning: Meaning, { name, host, forbidden, notFound }: GoogleService): SpendProblem {
  switch (meaning) {
    case 'signed out':
      return SIGNED_OUT;
    case 'too narrow':
      return {
        ...SIGNED_OUT,
        message: `The Google Cloud sign-in is not good for ${name}.`,
        detail: 'gcloud auth application-default login --scopes=https://www.googleapis.com/auth/cloud-platform',
      };
    case 'forbidden':
      return { kind: 'forbidden', ...forbidden };
    case 'not enabled':
      return {
        kind: 'forbidden',
        message: `${name} (${host}) is not switched on in the project that asks.`,
        action: 'Ask the owner of the project to switch it on with the command below; that takes some minutes.',
        detail: `gcloud services enable ${host}`,
      };
    case 'not found':
      return { kind: 'not found', ...notFound };
    case 'throttled':
      return {
        kind: 'throttled',
        message: `${name} got too many requests, or a quota of the project is used up.`,
        action: 'Refresh in some minutes.',
      };
    case 'ceiling':
      return {
        kind: 'ceiling',
        message: `The query would have read more than was announced: ${name} ended it without a charge.`,
        action: 'Refresh to have it estimated anew.',
      };
    case 'refused':
      return { kind: 'our fault', message: `Ledgerline sent a request that ${name} refused.`, action: 'Please report it.' };
    case 'stopped':
      return { kind: 'network', message: 'The query was stopped before it came to its end.', action: 'Refresh to run it again.' };
    case 'network':
      return {
        kind: 'network',
        message: `${name} (${host}) cannot be reached.`,
        action: 'Check the network and the proxy, then refresh.',
      };
  }
}

/** What an answer that is no success means for the user. Its text is not passed on: it may hold names and numbers of accounts. */
export function googleProblem(status: number, reason: string | undefined, headers: Headers, service = BIGQUERY): SourceProblem {
  const named = reason === undefined ? undefined : entryOf(BY_REASON, reason);
  // an error of the sign-in keeps its meaning whatever its reason
  const meaning = status === 401 ? 'signed out' : (named ?? BY_STATUS[status] ?? 'network');
  const seconds = Number(headers.get('retry-after') ?? NaN);
  const wait = seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
  const told = problemOf(meaning, service);
  if (meaning === 'refused') return new SourceProblem({ ...told, detail: `${reason ?? 'error'} ${status}` }, wait);
  if (meaning === 'network' && status >= 300 && status < 400)
    return new SourceProblem({
      ...told,
      message: `${service.name} sent the request elsewhere, which is not followed: a proxy may stand in between.`,
    });
  return new SourceProblem(told, wait);
}

export const googleUnreachable = (cause: unknown, service: Pick<GoogleService, 'name' | 'host'> = BIGQUERY): SourceProblem =>
  new SourceProblem(problemOf('network', { ...BIGQUERY, ...service }), { cause });
