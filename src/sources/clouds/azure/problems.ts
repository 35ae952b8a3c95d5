import type { SpendProblem } from '../../../core/model/spend';
import { SourceProblem } from '../problem';

/** A service behind management.azure.com, in the words of its problems. */
export interface AzureService {
  readonly name: string;
  /** What of a scope it lets one read. */
  readonly reads: string;
  /** The least role that may. */
  readonly role: string;
  readonly sharesLimit?: true;
}

export const COST_MANAGEMENT: AzureService = {
  name: 'Azure Cost Management',
  reads: 'the costs',
  role: 'Cost Management Reader',
  // twelve units in ten seconds, whoever asks
  sharesLimit: true,
};

const network = ({ name }: AzureService): SpendProblem => ({
  kind: 'network',
  message: `${name} (management.azure.com) cannot be reached.`,
  action: 'Check the network and the proxy, then refresh.',
});

function byStatus(status: number, { name, reads, role }: AzureService): SpendProblem | undefined {
  switch (status) {
    case 400:
      return {
        kind: 'our fault',
        message: `Ledgerline sent a request that ${name} refused.`,
        action: 'Please report it.',
        detail: '400',
      };
    case 401:
      return {
        kind: 'signed out',
        message: 'The Azure sign-in is missing or has expired.',
        action: 'Sign in again, then refresh.',
        detail: 'az login',
      };
    case 403:
      return {
        kind: 'forbidden',
        message: `Azure does not let you read ${reads} of this scope.`,
        action: 'Ask the owner of the scope for the role below.',
        detail: role,
      };
    case 404:
      return {
        kind: 'not found',
        message: 'Azure does not know the scope that was asked for.',
        action: 'Check the scope of the source azure in ledgerline.yaml.',
      };
    default:
      return undefined;
  }
}

const throttled = ({ name, sharesLimit }: AzureService): SpendProblem => ({
  kind: 'throttled',
  message: `${name} got too many requests${sharesLimit ? ': everyone of the tenant shares its limit' : ''}.`,
  action: 'Refresh in some minutes.',
});

/** All three limits say how long to wait; the longest counts. */
const WAITS = ['qpu', 'entity', 'tenant'].map((limit) => `x-ms-ratelimit-microsoft.costmanagement-${limit}-retry-after`);

/** What an answer that is no success means for the user. Its text is not passed on: it may hold account numbers. */
export function azureProblem(status: number, headers: Headers, service: AzureService): SourceProblem {
  if (status === 429 || status === 503) {
    const waits = [...WAITS, 'retry-after'].map((name) => Number(headers.get(name) ?? NaN)).filter((seconds) => seconds >= 0);
    return new SourceProblem(throttled(service), waits.length > 0 ? { retryAfterMs: 1000 * Math.max(...waits) } : {});
  }
  const known = byStatus(status, service);
  if (known) return new SourceProblem(known);
  if (status >= 300 && status < 400)
    return new SourceProblem({
      ...network(service),
      message: `${service.name} sent the request elsewhere, which is not followed: a proxy may stand in between.`,
    });
  return new SourceProblem(network(service));
}

export const azureUnreachable = (cause: unknown, service: AzureService): SourceProblem => new SourceProblem(network(service), { cause });
