import type { OpenCostSettings } from '../../core/config/config';
import { RECENT_DAYS, type ClusterReport } from '../../core/kubernetes/clusterReport';
import { checkedAddress, shownAddress } from '../address';
import { HumanError } from '../humanError';
import { idleShares, workloadsOf } from './allocations';
import { nodeCosts, ratesOf } from './assets';
import { entriesOf, fieldsAt, isFields, textAt, type Entry } from './fields';
import { ask, type Asking } from './http';

const AGGREGATE = 'cluster,namespace,controllerKind,controller,container';

/**
 * Asks an OpenCost (or Kubecost, address with `/model`) for the prices of its nodes, what workloads cost in the last calendar
 * month and what they use of late. Nothing about the manifests is sent. @throws HumanError with the next step where there is
 * no answer.
 */
export async function askOpenCost({ address, cluster }: OpenCostSettings, asking: Asking): Promise<ClusterReport> {
  const base = checkedAddress(address, 'prices.kubernetes.opencost');
  await checkCurrency(base, asking);
  const { month, start, end, minutes } = lastMonth(asking.today);
  const ours = (entries: readonly Entry[]): readonly Entry[] =>
    cluster === undefined ? entries : entries.filter(([, fields]) => textAt(fieldsAt(fields, 'properties'), 'cluster') === cluster);
  const allocations = async (window: string): Promise<readonly Entry[]> =>
    ours(await entries(`${base}/allocation/compute?window=${window}&aggregate=${AGGREGATE}`, asking));
  const assets = ours(await entries(`${base}/assets?window=${RECENT_DAYS}d`, asking));
  const recent = await allocations(`${RECENT_DAYS}d`);
  const ofMonth = await allocations(`${start},${end}`);
  const rates = ratesOf(assets, asking.today);
  return {
    asOf: asking.today,
    ...(rates && { rates }),
    workloads: workloadsOf({ month, minutes, allocations: ofMonth }, recent),
    idle: idleShares(nodeCosts(assets), recent),
  };
}

async function entries(url: string, asking: Asking): Promise<readonly Entry[]> {
  const body = await ask(url, asking);
  if (!isFields(body) || !('data' in body))
    throw new HumanError(
      `The answer of ${shownAddress(url)} is not that of an OpenCost`,
      'Check prices.kubernetes.opencost in ledgerline.yaml',
    );
  return entriesOf(body);
}

/** The monitor's own settings say what its prices are in; an OpenCost that does not tell them counts in USD. */
async function checkCurrency(base: string, asking: Asking): Promise<void> {
  let body: unknown;
  try {
    body = await ask(`${base}/getConfigs`, asking);
  } catch (error) {
    // One that is not reached is told by the questions that follow.
    if (error instanceof HumanError) return;
    throw error;
  }
  const currency = textAt(fieldsAt(isFields(body) ? body : {}, 'data'), 'currencyCode');
  if (currency !== '' && currency.toUpperCase() !== 'USD')
    throw new HumanError(
      `OpenCost at ${shownAddress(base)} counts in ${currency}, which its answers do not convert; estimates are worked out in USD`,
      'Set currencyCode and the prices of its configuration to USD, or take prices.kubernetes.opencost out',
    );
}

/** The calendar month before a day, in UTC as OpenCost counts. */
function lastMonth(today: string): { readonly month: string; readonly start: string; readonly end: string; readonly minutes: number } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const [from, to] = [new Date(Date.UTC(year, month - 2, 1)), new Date(Date.UTC(year, month - 1, 1))];
  const text = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
  return { month: from.toISOString().slice(0, 7), start: text(from), end: text(to), minutes: (to.getTime() - from.getTime()) / 60_000 };
}
