import type { ProblemKind, SpendProblem } from '../../../core/model/spend';
import { SourceProblem } from '../problem';

/** Rights that reading needs; nothing that writes. */
export const POLICY = JSON.stringify(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['ce:Get*', 'ce:List*', 'ce:Describe*'], Resource: '*' }] },
  null,
  2,
);

interface Told {
  readonly kind: ProblemKind;
  readonly message: (profile: string) => string;
  readonly action: (profile: string) => string;
  readonly detail?: (profile: string) => string;
}

const SIGNED_OUT: Told = {
  kind: 'signed out',
  message: (profile) => `The AWS sign-in of ${profile} is missing or has expired.`,
  action: () => 'Sign in again in a terminal, then refresh.',
  detail: (profile) => (profile.startsWith('profile ') ? `aws sso login --profile ${profile.slice(8)}` : 'aws sso login'),
};
const FORBIDDEN: Told = {
  kind: 'forbidden',
  message: (profile) => `AWS does not let ${profile} read Cost Explorer.`,
  action: () =>
    'Ask your AWS administrator for the rights below; in an organisation the payer account may bar member accounts from Cost Explorer.',
  detail: () => POLICY,
};
const THROTTLED: Told = {
  kind: 'throttled',
  message: () => 'AWS Cost Explorer got too many requests.',
  action: () => 'Refresh in some minutes.',
};
const NOT_READY: Told = {
  kind: 'not ready',
  message: () => 'AWS Cost Explorer has no data yet.',
  action: () => 'It takes up to 24 hours after Cost Explorer was switched on: refresh tomorrow.',
};
const PAGING: Told = {
  kind: 'paging broke',
  message: () => 'AWS Cost Explorer lost its place between two pages of an answer, twice.',
  action: () => 'Refresh to ask again from the start.',
};
const PERIOD: Told = {
  kind: 'period gone',
  message: () => 'AWS Cost Explorer no longer has the whole period that was asked for.',
  action: () => 'What is stored is shown; refresh to ask for a shorter period.',
};
const NOT_FOUND: Told = {
  kind: 'not found',
  message: () => 'AWS does not know the billing view that was asked for, or it is not healthy.',
  action: () => 'Check the source aws in ledgerline.yaml.',
};
const NETWORK: Told = {
  kind: 'network',
  message: () => 'AWS Cost Explorer (ce.us-east-1.amazonaws.com) cannot be reached.',
  action: () => 'Check the network and the proxy, then refresh.',
};
const OURS: Told = {
  kind: 'our fault',
  message: () => 'Ledgerline sent a request that AWS Cost Explorer refused.',
  action: () => 'Please report it.',
};

/** Errors by the name that the service or the SDK gives them: errors that all services share have no class of their own. */
const BY_NAME: readonly (readonly [RegExp, Told])[] = [
  [
    /^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|MissingAuthenticationToken|TokenRefreshRequired)/,
    SIGNED_OUT,
  ],
  [/^(CredentialsProviderError|TokenProviderError|SSOTokenProviderFailure)/, SIGNED_OUT],
  [/^(AccessDenied|OptInRequired|NotAuthorized|UnauthorizedOperation|AuthFailure)/, FORBIDDEN],
  [/^(LimitExceeded|Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/, THROTTLED],
  [/^DataUnavailable/, NOT_READY],
  [/^(RequestChanged|InvalidNextToken)/, PAGING],
  [/^BillExpiration/, PERIOD],
  [/^(ResourceNotFound|BillingViewHealthStatus|UnknownMonitor)/, NOT_FOUND],
  [/^(TimeoutError|ServiceUnavailable|InternalFailure|InternalServer|AbortError|RequestTimeout)/, NETWORK],
  [/^(Validation|InvalidParameter|Serialization|MalformedQueryString|UnknownOperation|MissingParameter)/, OURS],
];

const NETWORK_CODES =
  /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $retryable?: { readonly throttling?: boolean };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** What an error of the SDK means for the user. Its own text is not passed on: it may hold account numbers and names. */
export function awsProblem(error: unknown, profile: string | undefined): SourceProblem {
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
  const status = thrown.$metadata?.httpStatusCode;
  const told = toldOf(thrown, status);
  const who = profile === undefined ? 'the default credentials' : `profile ${profile}`;
  const seconds = Number(thrown.$response?.headers?.['retry-after']);
  const wait = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
  const detail = told === OURS ? `${thrown.name ?? 'error'}${status === undefined ? '' : ` ${status}`}` : told.detail?.(who);
  const problem: SpendProblem = {
    kind: told.kind,
    message: told.message(who),
    action: told.action(who),
    ...(detail === undefined ? {} : { detail }),
  };
  return new SourceProblem(problem, { cause: error, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
}

function toldOf({ name = '', code = '' }: Thrown, status: number | undefined): Told {
  const named = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  if (named) return named;
  if (NETWORK_CODES.test(code)) return NETWORK;
  if (status === 401) return SIGNED_OUT;
  if (status === 403) return FORBIDDEN;
  if (status === 429) return THROTTLED;
  if (status === 407 || (status !== undefined && status >= 500)) return NETWORK;
  if (status === 404) return NOT_FOUND;
  if (status !== undefined && status >= 400) return OURS;
  // an answer that is no JSON comes from something in between
  return name === 'SyntaxError' || status !== undefined
    ? { ...NETWORK, message: () => 'The answer in the name of AWS Cost Explorer is not its own: a proxy may have put a page in its place.' }
    : NETWORK;
}
