import type { OpenCostSettings } from '../../core/config/config';
import type { Actual, ClusterReport } from '../../core/kubernetes/clusterReport';
import { HumanError } from '../humanError';
import { askOpenCost } from './askOpenCost';
import { shownAddress } from '../address';
import type { Asking } from './http';

/** Where the last good answer of each address is kept. */
export interface ReportStore {
  /** The text that was stored under a name; `undefined` where there is none. */
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
}

const VERSION = 1;

/**
 * What the cluster says now; while it cannot be asked, what it said last, with its day and why there is nothing newer.
 * @throws HumanError where there is neither.
 */
export async function currentReport(settings: OpenCostSettings, asking: Asking, store: ReportStore): Promise<ClusterReport> {
  const name = nameOf(settings);
  try {
    const report = await askOpenCost(settings, asking);
    // A disk that is full costs the next answer without a network, not this one.
    await store.write(name, encoded(report)).catch(() => undefined);
    return report;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const text = await store.read(name).catch(() => undefined);
    const last = text === undefined ? undefined : decoded(text);
    if (!last) throw error;
    return { ...last, problem: error.message, ...(error.action === undefined ? {} : { action: error.action }) };
  }
}

/** A name for a file: the address in letters that every disk takes, and a sum of it that tells alike ones apart. */
function nameOf({ address, cluster = '' }: OpenCostSettings): string {
  const text = `${address} ${cluster}`;
  let sum = 0x811c9dc5;
  for (const character of text) sum = Math.imul(sum ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return `${[shownAddress(address), cluster]
    .join(' ')
    .replace(/[^a-zA-Z0-9.-]+/g, '_')
    .slice(0, 60)}-${sum.toString(16)}.json`;
}

const encoded = ({ workloads, idle, ...plain }: ClusterReport): string =>
  JSON.stringify({
    version: VERSION,
    ...plain,
    idle: [...idle],
    workloads: [...workloads].map(([key, all]) => [key, all.map((actual) => ({ ...actual, containers: [...actual.containers] }))]),
  });

/** `undefined` for a text of another version, or one that is damaged. */
function decoded(text: string): ClusterReport | undefined {
  try {
    const { version, workloads, idle, ...plain } = JSON.parse(text) as Stored;
    if (version !== VERSION || !/^\d{4}-\d\d-\d\d$/.test(plain.asOf)) return undefined;
    return {
      ...plain,
      idle: new Map(idle),
      workloads: new Map(
        workloads.map(([key, all]) => [key, all.map((actual) => ({ ...actual, containers: new Map(actual.containers) }))]),
      ),
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

type Pairs<K, V> = readonly (readonly [K, V])[];

interface Stored extends Pick<ClusterReport, 'asOf' | 'rates'> {
  readonly version: number;
  readonly idle: Pairs<string, number>;
  readonly workloads: Pairs<
    string,
    readonly (Omit<Actual, 'containers'> & { readonly containers: Pairs<string, { readonly cpu: number; readonly memory: number }> })[]
  >;
}
