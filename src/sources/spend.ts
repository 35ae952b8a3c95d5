import type { Config, SpendSource, UnitMetric } from '../core/config/config';
import type { ProviderFacts } from '../core/model/providerFacts';
import { tableOf } from '../core/model/costRows';
import { joinTables, type CostTable } from '../core/model/costTable';
import type { ResourceSpend } from '../core/model/resourceSpend';
import type { SourceReport, SourceState, TeamSpend } from '../core/model/spend';
import { earliestDay, hintsFor, type Commit } from '../core/spend/causes';
import { dayText, parseDay } from '../core/model/days';
import { resolveTeam, type OwnerFiles } from '../core/spend/owners';
import { poolTagKeys } from '../core/spend/pools';
import { withProviderFacts } from '../core/spend/providerFacts';
import { teamSpend } from '../core/spend/team';
import type { ClusterUsage } from '../core/spend/usageShares';
import { askedSources } from './askedSources';
import { readBillRollUp } from './billRollUp';
import { readCloud, requestsOf } from './clouds/cloud';
import { usageOf } from './clouds/openCostUsage';
import { joinFacts, NO_FACTS, readProviderFacts } from './clouds/providerFacts';
import type { CloudSettings } from './clouds/settings';
import { cloudSource } from './clouds/sources';
import { countedDays } from './countedDays';
import type { FocusResult } from './focus/read';
import { commitsSince } from './gitLog';
import { HumanError } from './humanError';
import { readRecommendations } from './recommendationFiles';
import { forecastSnapshots } from './snapshots';
import { readResources, type ResourceRequest } from './spendResources';
import { readUnitDays, type UnitFile } from './unitDays';

/** What is asked of a bill. */
export interface SpendRequest {
  /** Workspace folder on this machine; `undefined` without one. */
  readonly folder: string | undefined;
  /** Absolute paths that the user chose; they replace the configured sources. */
  readonly files: readonly string[];
  /** Globs of the settings, relative to the folder. */
  readonly globs: readonly string[];
  readonly isSample: boolean;
  readonly config: Config | undefined;
  /** Team that the user chose. */
  readonly team: string | undefined;
  /** First day of the month that the user chose; `undefined`: the newest. */
  readonly month: string | undefined;
  /** Path of the open file inside the workspace, and the known tags of the block under the cursor. */
  readonly file: string | undefined;
  readonly ownTags: Readonly<Record<string, string>>;
  readonly ownerFiles: OwnerFiles | undefined;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly cacheFolder: string;
  /** Read the sources again even when nothing has changed. */
  readonly again: boolean;
  readonly clouds: CloudSettings;
  /** A token of the editor's Microsoft account; never stored. */
  readonly azureToken?: string;
  /** Whether providers may be asked: only as the answer to a user's own wish, never because a file or a view was opened. */
  readonly mayAsk: boolean;
  /** Whether git may be asked which commits touched what an anomaly is about: in trusted workspaces only. */
  readonly mayRunGit: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

export interface SpendReader {
  /** @throws HumanError when there is no bill, or it is none. */
  read(request: SpendRequest): Promise<TeamSpend>;
  /** @throws HumanError when the bill is gone. */
  resources(request: ResourceRequest): Promise<ResourceSpend>;
}

/** Costs of all sources, and how each of them is. */
interface Bill {
  readonly costs: CostTable;
  readonly usage: readonly ClusterUsage[];
  readonly report: SourceReport;
  readonly sources: readonly SourceState[];
  /** What providers know beside the rows. */
  readonly facts: ProviderFacts;
}

/** A reader that keeps the last bill: another team or file of the same bill reads nothing again. */
export function createSpendReader(now: () => Date = () => new Date()): SpendReader {
  let last: { readonly key: string; readonly bill: Bill } | undefined;
  let lastCommits: { readonly key: string; readonly commits: readonly Commit[] } | undefined;

  async function withCommits(spend: TeamSpend, request: SpendRequest, config: Config): Promise<TeamSpend> {
    const { folder, mayRunGit, signal, ownerFiles, again } = request;
    const since = earliestDay(spend.anomalies);
    if (!mayRunGit || folder === undefined || since === undefined) return spend;
    const key = JSON.stringify([folder, since]);
    if (lastCommits?.key !== key || again) lastCommits = { key, commits: await commitsSince(folder, daysEarlier(since), signal) };
    const { commits } = lastCommits;
    const ownerOf = (file: string): string | undefined => resolveTeam({ path: file, ...ownerFiles }, config)?.team;
    return {
      ...spend,
      anomalies: spend.anomalies.map((anomaly) => ({ ...anomaly, commits: hintsFor(anomaly, spend.team, commits, ownerOf) })),
    };
  }

  return {
    resources: (request) => readResources(request, now),
    async read(request) {
      const { config, chosen, patterns, clouds } = askedSources(request);
      const { opencost } = config.prices.kubernetes;
      const key = JSON.stringify([request.folder, patterns, clouds, config.ownerTags, poolTagKeys(config), request.clouds, opencost]);
      if (last?.key !== key || request.again) last = { key, bill: await readAll(patterns, clouds, config, request, now) };
      const { costs, usage, report, sources, facts } = last.bill;
      const { folder } = request;
      const units =
        folder === undefined || chosen ? [] : await Promise.all(config.unitMetrics.map((metric) => unitDays(metric, folder, request)));
      const advice =
        folder === undefined || chosen
          ? []
          : await Promise.all((config.spend.recommendations ?? []).map((file) => readRecommendations(folder, file)));
      const snapshots = forecastSnapshots(request.cacheFolder, JSON.stringify([folder, patterns, clouds, config.ownerTags]));
      const team = teamOf(request, config);
      const ofCosts = teamSpend({
        costs,
        usage,
        config,
        ...(team ? { team } : {}),
        ...(request.month === undefined ? {} : { month: request.month }),
        today: request.today,
        source: { ...report, notes: [...report.notes, ...[...units, ...advice].flatMap(({ problem }) => problem ?? [])] },
        sources,
        units,
        snapshots: await snapshots.read(),
      });
      const known = { ...facts, recommendations: [...facts.recommendations, ...advice.flatMap(({ items }) => items)] };
      const spend = withProviderFacts(ofCosts, known, config);
      if (!request.isSample && request.month === undefined) await snapshots.keep(spend);
      return withCommits(spend, request, config);
    },
  };
}

/** Whatever counts the unit: a file of the workspace, or Prometheus. */
function unitDays(metric: UnitMetric, folder: string, request: SpendRequest): Promise<UnitFile> {
  const { file, prometheus } = metric;
  return prometheus ? countedDays({ ...metric, prometheus }, request) : readUnitDays(folder, { ...metric, file: file ?? '' });
}

/** Commits of some days before an anomaly may explain it, and those committed later than authored are found by the later day. */
const daysEarlier = (day: string): string => dayText((parseDay(day) ?? 0) - 3);

async function readAll(
  patterns: readonly string[],
  clouds: readonly Exclude<SpendSource, { type: 'focus' }>[],
  config: Config,
  request: SpendRequest,
  now: () => Date,
): Promise<Bill> {
  const { cacheFolder, mayAsk, signal, clouds: settings } = request;
  const files = patterns.length === 0 ? undefined : await readFiles(patterns, config, request, clouds.length > 0);
  const answers = [];
  const usage: ClusterUsage[] = [];
  let facts = NO_FACTS;
  for (const cloud of clouds) {
    const context = { config, settings, cacheFolder, now, azureToken: request.azureToken, signal };
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
    usage.push(...(isUsage ? usageOf(answer.rows) : []));
    answers.push({
      rows: isUsage ? [] : answer.rows,
      name: source.name,
      states: [{ ...answer.state, ...(await requestsOf(source)) }, ...beside.states],
    });
    facts = joinFacts(facts, beside.facts);
  }
  const report = files?.result?.report;
  const readAt = now().toISOString();
  const name = [...(report ? [report.name] : []), ...answers.map((answer) => answer.name)].join(', ');
  return {
    costs: joinTables([...(files?.result ? [files.result.costs] : []), ...answers.map(({ rows }) => tableOf(rows))]),
    usage,
    report: {
      name: request.isSample ? `sample bill (${name})` : name,
      readAt,
      rowsRead: (report?.rowsRead ?? 0) + answers.reduce((sum, { rows }) => sum + rows.length, 0),
      badRows: report?.badRows ?? 0,
      firstBadRows: report?.firstBadRows ?? [],
      notes: report?.notes ?? [],
    },
    sources: [
      ...(files
        ? [
            {
              kind: 'focus' as const,
              name: report?.name ?? patterns.join(', '),
              readAt: report ? readAt : '',
              ...(files.problem ? { problem: files.problem } : {}),
            },
          ]
        : []),
      ...answers.flatMap(({ states }) => states),
    ],
    facts,
  };
}

interface Files {
  readonly result?: FocusResult;
  readonly problem?: SourceState['problem'] | undefined;
}

/** The files' costs. Beside other sources, files that cannot be read are told and leave the others alone. */
async function readFiles(patterns: readonly string[], config: Config, request: SpendRequest, hasOthers: boolean): Promise<Files> {
  const onProgress = (read: number, total: number): void => request.onProgress(total === 0 ? 1 : read / total);
  try {
    const result = await readBillRollUp(patterns, config, request, { onProgress });
    return { result, problem: result.problem };
  } catch (error) {
    if (!hasOthers || !(error instanceof HumanError)) throw error;
    return { problem: { kind: 'bad data', message: error.message, action: error.action ?? 'Check the files of the bill.' } };
  }
}

/** The chosen team, else the owner of the open file; `undefined` when nobody says it. */
function teamOf(
  { team, file, ownTags, ownerFiles }: SpendRequest,
  config: Config,
): { readonly team: string; readonly rule: string } | undefined {
  if (team !== undefined) return { team, rule: 'your choice' };
  const question = {
    ...(file === undefined ? {} : { path: file }),
    tags: new Map(Object.entries(ownTags)),
    ...ownerFiles,
  };
  return resolveTeam(question, config);
}
