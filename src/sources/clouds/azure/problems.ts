import type { SpendProblem } from '../../../core/model/spend';
import { SourceProblem } from '../problem';

const NETWORK: SpendProblem = {
  kind: 'network',
  message: 'Azure Cost Management (management.azure.com) cannot be reached.',
  action: 'Check the network and the proxy, then refresh.',
};

const BY_STATUS: Readonly<Record<number, SpendProblem>> = {
  400: {
    kind: 'our fault',
    message: 'Ledgerline sent a request that Azure Cost Management refused.',
    action: 'Please report it.',
    detail: '400',
  },
  401: {
    kind: 'signed out',
    message: 'The Azure sign-in is missing or has expired.',
    action: 'Sign in again, then refresh.',
    detail: 'az login',
  },
  403: {
    kind: 'forbidden',
    message: 'Azure does not let you read the costs of this scope.',
    action: 'Ask the owner of the scope for the role below.',
    detail: 'Cost Management Reader',
  },
  404: {
    kind: 'not found',
    message: 'Azure does not know the scope that was asked for.',
    action: 'Check the scope of the source azure in ledgerline.yaml.',
  },
};

const THROTTLED: SpendProblem = {
  kind: 'throttled',
  message: 'Azure Cost Management got too many requests: everyone of the tenant shares its limit.',
  action: 'Refresh in some minutes.',
};

/** All three limits say how long to wait; the longest counts. */
const WAITS = ['qpu', 'entity', 'tenant'].map((limit) => `x-ms-ratelimit-microsoft.costmanagement-${limit}-retry-after`);

/** What an answer that is no success means for the user. Its text is not passed on: it may hold account numbers. */
export function azureProblem(status: number, headers: Headers): SourceProblem {
  if (status === 429 || status === 503) {
    const waits = [...WAITS, 'retry-after'].map((name) => Number(headers.get(name) ?? NaN)).filter((seconds) => seconds >= 0);
    return new SourceProblem(THROTTLED, waits.length > 0 ? { retryAfterMs: 1000 * Math.max(...waits) } : {});
  }
  const known = BY_STATUS[status];
  if (known) return new SourceProblem(known);
  if (status >= 300 && status < 400)
    return new SourceProblem({
      ...NETWORK,
      message: 'Azure Cost Management sent the request elsewhere, which is not followed: a proxy may stand in between.',
    });
  return new SourceProblem(NETWORK);
}

export const azureUnreachable = (cause: unknown): SourceProblem => new SourceProblem(NETWORK, { cause });
