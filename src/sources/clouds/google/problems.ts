import type { SpendProblem } from '../../../core/model/spend';
import { SourceProblem } from '../problem';

/** Rights that reading needs: to read the table, and to run queries in a project. */
export const ROLES = 'roles/bigquery.dataViewer on the table\nroles/bigquery.jobUser on the project that runs the query';

const NETWORK: SpendProblem = {
  kind: 'network',
  message: 'BigQuery (bigquery.googleapis.com) cannot be reached.',
  action: 'Check the network and the proxy, then refresh.',
};

export const SIGNED_OUT: SpendProblem = {
  kind: 'signed out',
  message: 'The Google Cloud sign-in is missing or has expired.',
  action: 'Sign in with the command below, then refresh.',
  detail: 'gcloud auth login',
};

const FORBIDDEN: SpendProblem = {
  kind: 'forbidden',
  message: 'Google Cloud does not let you query this table.',
  action: 'Ask the owner of the table and of the project for the roles below.',
  detail: ROLES,
};

const THROTTLED: SpendProblem = {
  kind: 'throttled',
  message: 'BigQuery got too many requests, or a quota of the project is used up.',
  action: 'Refresh in some minutes.',
};

const NOT_FOUND: SpendProblem = {
  kind: 'not found',
  message: 'BigQuery does not know the table that was asked for.',
  action: 'Check the table and the project of the source bigquery in ledgerline.yaml; a new export needs a day for its first rows.',
};

const CEILING: SpendProblem = {
  kind: 'ceiling',
  message: 'The query would have read more than was announced: BigQuery ended it without a charge.',
  action: 'Refresh to have it estimated anew.',
};

const REFUSED: SpendProblem = {
  kind: 'our fault',
  message: 'Ledgerline sent a request that BigQuery refused.',
  action: 'Please report it.',
};

/** Reasons as BigQuery gives them (cloud.google.com/bigquery/docs/error-messages), in errors of requests and of jobs alike. */
const BY_REASON: Readonly<Record<string, SpendProblem>> = {
  accessDenied: FORBIDDEN,
  authError: SIGNED_OUT,
  backendError: NETWORK,
  billingNotEnabled: FORBIDDEN,
  billingTierLimitExceeded: CEILING,
  bytesBilledLimitExceeded: CEILING,
  internalError: NETWORK,
  invalid: REFUSED,
  invalidQuery: REFUSED,
  jobBackendError: NETWORK,
  jobInternalError: NETWORK,
  jobRateLimitExceeded: THROTTLED,
  notFound: NOT_FOUND,
  quotaExceeded: THROTTLED,
  rateLimitExceeded: THROTTLED,
  resourcesExceeded: THROTTLED,
  stopped: { ...NETWORK, message: 'The query was stopped before it came to its end.', action: 'Refresh to run it again.' },
};

const BY_STATUS: Readonly<Record<number, SpendProblem>> = {
  400: REFUSED,
  401: SIGNED_OUT,
  403: FORBIDDEN,
  404: NOT_FOUND,
  429: THROTTLED,
};

/** What an answer that is no success means for the user. Its text is not passed on: it may hold names and numbers of accounts. */
export function googleProblem(status: number, reason: string | undefined, headers: Headers): SourceProblem {
  const named = reason === undefined ? undefined : BY_REASON[reason];
  // an error of the sign-in keeps its meaning whatever its reason
  const told = status === 401 ? SIGNED_OUT : (named ?? BY_STATUS[status]);
  const seconds = Number(headers.get('retry-after') ?? NaN);
  const wait = seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
  if (told) return new SourceProblem(told === REFUSED ? { ...told, detail: `${reason ?? 'error'} ${status}` } : told, wait);
  if (status >= 300 && status < 400)
    return new SourceProblem({
      ...NETWORK,
      message: 'BigQuery sent the request elsewhere, which is not followed: a proxy may stand in between.',
    });
  return new SourceProblem(NETWORK, wait);
}

export const googleUnreachable = (cause: unknown): SourceProblem => new SourceProblem(NETWORK, { cause });
