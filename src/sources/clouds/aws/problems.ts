import type { ProblemKind, SpendProblem } from '../../../core/model/spend';
import { SourceProblem } from '../problem';

/** Rights that reading needs; nothing that writes. */
export const POLICY = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'ce:Get*',
          'ce:List*',
          'ce:Describe*',
          'budgets:ViewBudget',
          'cost-optimization-hub:Get*',
          'cost-optimization-hub:List*',
          'sts:GetCallerIdentity',
        ],
        Resource: '*',
      },
    ],
  },
  null,
  2,
);

/** A service as messages name it. */
export interface AwsService {
  readonly name: string;
  readonly host: string;
  /** Why it may refuse, or have nothing, beside missing rights; one sentence. */
  readonly mayNeed: string;
}

export const COST_EXPLORER: AwsService = {
  name: 'AWS Cost Explorer',
  host: 'ce.us-east-1.amazonaws.com',
  mayNeed: 'In an organisation the payer account may bar member accounts from Cost Explorer.',
};

export const BUDGETS: AwsService = {
  name: 'AWS Budgets',
  host: 'budgets.amazonaws.com',
  mayNeed: 'In an organisation the payer account may bar member accounts from budgets.',
};

export const OPTIMIZATION_HUB: AwsService = {
  name: 'AWS Cost Optimization Hub',
  host: 'cost-optimization-hub.us-east-1.amazonaws.com',
  mayNeed: 'Cost Optimization Hub has to be switched on for the account or the organisation first.',
};

interface Told {
  readonly kind: ProblemKind;
  readonly message: (profile: string, service: AwsService) => string;
  readonly action: (profile: string, service: AwsService) => string;
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
  message: (profile, { name }) => `AWS does not let ${profile} read ${name.replace('AWS ', '')}.`,
  action: (_, { mayNeed }) => `Ask your AWS administrator for the rights below. ${mayNeed}`,
  detail: () => POLICY,
};
const THROTTLED: Told = {
  kind: 'throttled',
  message: (_, { name }) => `${name} got too many requests.`,
  action: () => 'Refresh in some minutes.',
};
const NOT_READY: Told = {
  kind: 'not ready',
  message: (_, { name }) => `${name} has no data yet.`,
  action: () => 'It takes up to 24 hours after Cost Explorer was switched on: refresh tomorrow.',
};
const PAGING: Told = {
  kind: 'paging broke',
  message: (_, { name }) => `${name} lost its place between two pages of an answer, twice.`,
  action: () => 'Refresh to ask again from the start.',
};
const PERIOD: Told = {
  kind: 'period gone',
  message: (_, { name }) => `${name} no longer has the whole period that was asked for.`,
  action: () => 'What is stored is shown; refresh to ask for a shorter period.',
};
const NOT_FOUND: Told = {
  kind: 'not found',
  message: (_, { name }) => `${name} does not know what was asked for, or its billing view is not healthy.`,
  action: () => 'Check the source aws in ledgerline.yaml.',
};
const NETWORK: Told = {
  kind: 'network',
  message: (_, { name, host }) => `${name} (${host}) cannot be reached.`,
  action: () => 'Check the network and the proxy, then refresh.',
};
const OURS: Told = {
  kind: 'our fault',
  message: (_, { name }) => `Ledgerline sent a request that ${name} refused.`,
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
  [/^(RequestChanged|InvalidNextToken|ExpiredNextToken)/, PAGING],
  [/^BillExpiration/, PERIOD],
  [/^(ResourceNotFound|NotFound|BillingViewHealthStatus|UnknownMonitor)/, NOT_FOUND],
  [/^(TimeoutError|ServiceUnavailable|InternalFailure|InternalServer|InternalError|AbortError|RequestTimeout)/, NETWORK],
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
export function awsProblem(error: unknown, profile: string | undefined, service: AwsService = COST_EXPLORER): SourceProblem {
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
  const status = thrown.$metadata?.httpStatusCode;
  const told = toldOf(thrown, status);
  const who = profile === undefined ? 'the default credentials' : `profile ${profile}`;
  const seconds = Number(thrown.$response?.headers?.['retry-after']);
  const wait = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
  const detail = told === OURS ? `${thrown.name ?? 'error'}${status === undefined ? '' : ` ${status}`}` : told.detail?.(who);
  const problem: SpendProblem = {
    kind: told.kind,
    message: told.message(who, service),
    action: told.action(who, service),
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
    ? {
        ...NETWORK,
        message: (_, { name }) => `The answer in the name of ${name} is not its own: a proxy may have put a page in its place.`,
      }
    : NETWORK;
}
