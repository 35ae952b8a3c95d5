import type { DailyCost } from '../../core/model/spend';
import { dayText, parseDay } from '../../core/model/days';
import type { ClusterUsage } from '../../core/spend/usageShares';
import { checkedAddress, shownAddress } from '../address';
import { HumanError } from '../humanError';
import { entriesOf, fieldsAt, isFields, textAt, type Fields } from '../openCost/fields';
import { ask, type Asking, type Refusal } from '../openCost/http';
import type { CloudSource } from './cloud';
import { changedAnswer, microsOf, plainText } from './answers';
import { SourceProblem } from './problem';
import { twice } from './retry';

/** OpenCost keeps some weeks as a rule, and a longer window takes it long. */
const MOST_DAYS = 30;
const HISTORY_MONTHS = 13;

export interface OpenCostQuestion {
  /** Of the user's ledgerline.yaml, asked in trusted workspaces only; `undefined`: none is named. */
  readonly address: string | undefined;
  readonly timeoutMs: number;
}

/**
 * What the namespaces of clusters used, day by day, from an OpenCost. Its rows are weights that split what the cloud billed for the
 * clusters; they are kept in the form of costs and are never added to them. Days that it no longer has stay as they were stored.
 */
export function openCostSource({ address, timeoutMs }: OpenCostQuestion): CloudSource {
  const name = `OpenCost${address === undefined ? '' : ` (${shownAddress(address)})`}`;
  return {
    kind: 'opencost',
    name,
    identity: [address?.replace(/\/+$/, '') ?? ''],
    historyMonths: HISTORY_MONTHS,
    forgets: true,
    firstAction: 'Refresh to ask it for the shares of the last 30 days.',
    async fetch({ from, to }, signal) {
      if (address === undefined)
        throw new SourceProblem({
          kind: 'not connected',
          message: 'No address of an OpenCost is named.',
          action: 'Write it under prices.kubernetes.opencost in ledgerline.yaml.',
        });
      const base = baseOf(address);
      const last = parseDay(to) ?? 0;
      const first = dayText(Math.max(parseDay(from) ?? 0, last - MOST_DAYS + 1));
      const window = `${first}T00:00:00Z,${dayText(last + 1)}T00:00:00Z`;
      const query = new URLSearchParams({
        window,
        aggregate: 'cluster,namespace',
        step: '1d',
        accumulate: 'false',
        includeIdle: 'true',
        shareIdle: 'false',
      });
      const asking = { fetch, today: to, timeoutMs, signal };
      const body = await twice(() => asked(`${base}/allocation/compute?${query.toString()}`, asking, signal), signal);
      return entriesOf(body).map(([key, fields]) => rowOf(key, fields, { first, to, name }));
    },
  };
}

function baseOf(address: string): string {
  try {
    return checkedAddress(address, 'prices.kubernetes.opencost');
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    throw new SourceProblem({ kind: 'not found', message: error.message, action: `${error.action ?? ''}.` }, { cause: error });
  }
}

/** Rows of the source as the weights they are. */
export const usageOf = (rows: readonly DailyCost[]): readonly ClusterUsage[] =>
  rows.map(({ day, account, service, effective }) => ({ day, cluster: account, namespace: service, amount: effective }));

/** An allocation of one namespace on one day. A key such as `prod/__idle__` names what is no namespace. */
function rowOf(
  key: string,
  fields: Fields,
  { first, to, name }: { readonly first: string; readonly to: string; readonly name: string },
): DailyCost {
  const properties = fieldsAt(fields, 'properties');
  const window = fieldsAt(fields, 'window');
  const day = (textAt(window, 'start') || textAt(fields, 'start')).slice(0, 10);
  if (parseDay(day) === undefined || day < first || day > to) throw changed(`${name} answered for another day than was asked: ${day}.`);
  const { totalCost } = fields;
  const effective = microsOf(totalCost);
  if (effective === null) throw changed(`${name} left the cost of ${plainText(key).slice(0, 60)} out on ${day}.`);
  const special = /(?:^|\/)(__\w+__)$/.exec(key)?.[1];
  return {
    day,
    provider: 'Kubernetes',
    account: textAt(properties, 'cluster'),
    service: special ?? (textAt(properties, 'namespace') || '__unallocated__'),
    region: '',
    tags: {},
    owner: '',
    currency: '',
    charge: 'Usage',
    correction: false,
    spread: false,
    effective: BigInt(effective),
    billed: 0n,
  };
}

async function asked(url: string, asking: Asking, signal: AbortSignal): Promise<unknown> {
  const body = await ask(url, asking).catch((error: unknown) => {
    signal.throwIfAborted();
    if (!(error instanceof HumanError)) throw error;
    const { status, retryAfterMs } = (typeof error.cause === 'object' ? error.cause : {}) as Partial<Refusal>;
    throw new SourceProblem(
      { kind: kindOf(status), message: `${error.message}.`, action: `${error.action ?? 'Check its address'}.` },
      { cause: error, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
    );
  });
  if (isFields(body) && 'data' in body) return body;
  throw new SourceProblem({
    kind: 'not found',
    message: 'There is no OpenCost at the address that is named.',
    action: 'Check prices.kubernetes.opencost in ledgerline.yaml; a Kubecost has /model at its end.',
  });
}

/** By the status of the answer. */
function kindOf(status: number | undefined): 'signed out' | 'forbidden' | 'throttled' | 'our fault' | 'network' {
  switch (status) {
    case 400:
      return 'our fault';
    case 401:
      return 'signed out';
    case 403:
      return 'forbidden';
    case 429:
      return 'throttled';
    default:
      return 'network';
  }
}

const changed = (message: string): SourceProblem => changedAnswer(message, 'The stored shares are used');
