import type { Config, SpendSource } from '../core/config/config';
import { tableOf } from '../core/model/costRows';
import { joinTables, type CostTable } from '../core/model/costTable';
import type { ProviderFacts } from '../core/model/providerFacts';
import type { DailyCost, SourceReport, SourceState } from '../core/model/spend';
import { allocate, type Allocation } from '../core/spend/allocation';
import type { ClusterUsage } from '../core/spend/usageShares';
import { findBillRollUp } from './billRollUp';
import { readCloud, requestsOf } from './clouds/cloud';
import { usageOf } from './clouds/openCostUsage';
import { joinFacts, NO_FACTS, readProviderFacts } from './clouds/providerFacts';
import { cloudSource } from './clouds/sources';
import type { FoundBill } from './focus/cache';
import type { FocusResult } from './focus/read';
import { HumanError } from './humanError';
import type { SpendRequest } from './spend';

type CloudSpec = Exclude<SpendSource, { type: 'focus' }>;

/** Costs of all sources. */
export interface BillCosts {
  readonly costs: CostTable;
  /** What clusters used: weights, never cost. */
  readonly usage: readonly ClusterUsage[];
  readonly report: Omit<SourceReport, 'name' | 'readAt'>;
  /** The last one is kept: teams and months of one bill share it. */
  allocation(config: Pick<Config, 'teams' | 'sharedCosts'>): Allocation;
}

/** How the sources of a bill are, and what providers know beside the rows. */
export interface BillState {
  readonly source: Pick<SourceReport, 'name' | 'readAt'>;
  readonly sources: readonly SourceState[];
  readonly facts: ProviderFacts;
}

/** A bill whose sources have answered, and whose files are read when the costs are asked for. */
export interface Bill {
  /** Tells its costs from those of another bill or time; `undefined` where that cannot be said. */
  identity(): string | undefined;
  /** Read once. @throws HumanError where there are files only, and these cannot be read. */
  read(watched: Pick<SpendRequest, 'signal' | 'onProgress'>): Promise<BillCosts>;
  state(): BillState;
  /** Says that what is remembered of it is still of use. */
  used(): Promise<void>;
}

/** The files of a bill: found, and their costs once they were read. */
interface Files {
  /** Absent where they cannot be read at all. */
  readonly found?: FoundBill;
  readonly result?: FocusResult;
  readonly problem?: SourceState['problem'] | undefined;
  /** What was read is not what the next reading will give. */
  readonly isPassing?: boolean;
}

/** @throws HumanError where there are files only, and none is found. */
export async function openBill(
  patterns: readonly string[],
  clouds: readonly CloudSpec[],
  config: Config,
  request: SpendRequest,
  now: () => Date,
): Promise<Bill> {
  const hasOthers = clouds.length > 0;
  const readAt = (): string => now().toISOString();
  let files = patterns.length === 0 ? undefined : await orProblem(hasOthers, () => findFiles(patterns, config, request));
  let filesReadAt = readAt();
  const answers = await askClouds(clouds, config, request, now);
  let known: BillCosts | undefined;

  return {
    identity() {
      const key = files && (files.isPassing ? undefined : files.found?.key);
      return files && key === undefined ? undefined : JSON.stringify([key, answers.map(({ identity }) => identity)]);
    },
    async read({ signal, onProgress }) {
      if (known) return known;
      const { found } = files ?? {};
      if (found) {
        files = await orProblem(hasOthers, async () => {
          const progress = (read: number, total: number): void => onProgress(total === 0 ? 1 : read / total);
          const { result, isLasting } = await found.read({ signal, onProgress: progress });
          return { found, result, problem: result.problem, isPassing: !isLasting };
        });
        filesReadAt = readAt();
      }
      return (known = costsOf(files?.result, answers));
    },
    state() {
      const name = files?.found?.name;
      const names = [...(name === undefined ? [] : [name]), ...answers.map((answer) => answer.name)].join(', ');
      return {
        source: { name: request.isSample ? `sample bill (${names})` : names, readAt: filesReadAt },
        sources: [
          ...(files
            ? [
                {
                  kind: 'focus' as const,
                  name: name ?? patterns.join(', '),
                  readAt: name === undefined ? '' : filesReadAt,
                  ...(files.problem ? { problem: files.problem } : {}),
                },
              ]
            : []),
          ...answers.flatMap(({ states }) => states),
        ],
        facts: answers.reduce((all, { facts }) => joinFacts(all, facts), NO_FACTS),
      };
    },
    used: async () => files?.found?.used(),
  };
}

const findFiles = async (patterns: readonly string[], config: Config, request: SpendRequest): Promise<Files> => ({
  found: await findBillRollUp(patterns, config, request),
});

/** Beside other sources, files that cannot be read are told and leave the others alone. */
async function orProblem(hasOthers: boolean, read: () => Promise<Files>): Promise<Files> {
  try {
    return await read();
  } catch (error) {
    if (!hasOthers || !(error instanceof HumanError)) throw error;
    return { problem: { kind: 'bad data', message: error.message, action: error.action ?? 'Check the files of the bill.' } };
  }
}

/** What one provider has told. */
interface CloudAnswer {
  readonly name: string;
  readonly identity: string;
  readonly rows: readonly DailyCost[];
  readonly usage: readonly ClusterUsage[];
  readonly states: readonly SourceState[];
  readonly facts: ProviderFacts;
}

async function askClouds(
  clouds: readonly CloudSpec[],
  config: Config,
  { cacheFolder, mayAsk, signal, clouds: settings, azureToken }: SpendRequest,
  now: () => Date,
): Promise<readonly CloudAnswer[]> {
  const answers: CloudAnswer[] = [];
  // one after the other: they may share a ceiling
  for (const cloud of clouds) {
    const context = { config, settings, cacheFolder, now, azureToken, signal };
    const source = cloudSource(cloud, context);
    const answer = await readCloud(source, { cacheFolder, mayAsk, now, signal });
    // who cannot sign in, or reach the provider, is told so once
    const isThere = !['signed out', 'network'].includes(answer.state.problem?.kind ?? '');
    const beside = await readProviderFacts(
      cloud,
      { ...context, rows: answer.rows },
      { cacheFolder, mayAsk: mayAsk && isThere, now, signal },
    );
    // what clusters used are weights, never cost: it is in the clouds' bills already
    const isUsage = source.kind === 'opencost';
    answers.push({
      name: source.name,
      identity: answer.identity,
      rows: isUsage ? [] : answer.rows,
      usage: isUsage ? usageOf(answer.rows) : [],
      states: [{ ...answer.state, ...(await requestsOf(source)) }, ...beside.states],
      facts: beside.facts,
    });
  }
  return answers;
}

function costsOf(files: FocusResult | undefined, answers: readonly CloudAnswer[]): BillCosts {
  const ofFiles = files?.report ?? { rowsRead: 0, badRows: 0, firstBadRows: [], notes: [] };
  const costs = joinTables([...(files ? [files.costs] : []), ...answers.map(({ rows }) => tableOf(rows))]);
  const usage = answers.flatMap((answer) => answer.usage);
  let last: { readonly key: string; readonly allocation: Allocation } | undefined;
  return {
    costs,
    usage,
    report: { ...ofFiles, rowsRead: ofFiles.rowsRead + answers.reduce((sum, { rows }) => sum + rows.length, 0) },
    allocation(config) {
      const key = JSON.stringify([config.teams, config.sharedCosts]);
      if (last?.key !== key) last = { key, allocation: allocate(costs, config, usage) };
      return last.allocation;
    },
  };
}
