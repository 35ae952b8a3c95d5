import type { Config, UnitMetric } from '../core/config/config';
import type { Commit } from '../core/model/commit';
import type { ResourceSpend } from '../core/model/resourceSpend';
import type { TeamSpend } from '../core/model/spend';
import { daysOfCauses } from '../core/spend/causes';
import { valueTagKeys } from '../core/spend/chargeMatch';
import { NO_OWNER_FILES, resolveTeam, type OwnerFiles } from '../core/spend/owners';
import { withAccuracy } from '../core/spend/kpis';
import { withProviderFacts } from '../core/spend/providerFacts';
import { requiredTags } from '../core/spend/tagCoverage';
import { spendOfCosts, type CostsSpend } from '../core/spend/team';
import { commitsToTell, withCauses } from '../core/spend/withCauses';
import { askedSources } from './askedSources';
import { openBill, type Bill } from './bill';
import { clearStored } from './clearStored';
import type { CloudSettings } from './clouds/settings';
import { countedDays } from './countedDays';
import { branchTips, commitsOn } from './gitLog';
import { readRecommendations } from './recommendationFiles';
import { forecastSnapshots } from './snapshots';
import { spendAnswers, type AskedOfCosts } from './spendAnswers';
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
  /** Removes what is stored of bills and providers' answers, and the bill that is kept. */
  forget(cacheFolder: string): Promise<void>;
}

/**
 * A reader that keeps the last bill: another team or file of the same bill reads nothing again. `build` tells this version of the code
 * from others: what it has answered about a bill is kept for as long as nothing changes, for itself only; absent: nothing is kept.
 */
export function createSpendReader(now: () => Date = () => new Date(), build?: string): SpendReader {
  let last: { readonly key: string; readonly bill: Bill } | undefined;
  let lastCommits: { readonly key: string; readonly commits: readonly Commit[] } | undefined;

  /** What the costs of the bill alone tell: as it was answered before, else from the costs. */
  async function ofCosts(bill: Bill, asked: AskedOfCosts, request: SpendRequest): Promise<CostsSpend> {
    const answers = spendAnswers(request.cacheFolder, build);
    const known = request.again ? undefined : await answers.read(bill.identity(), asked);
    if (known) {
      await bill.used();
      return known;
    }
    const { notes, team, ...rest } = asked;
    const read = await bill.read(request).catch((error: unknown) => {
      // what is wrong with it may be mended by the next time
      if (last?.bill === bill) last = undefined;
      throw error;
    });
    const { costs, usage, report } = read;
    // who told it, when, and why it is of this team is said of each reading
    const source = { ...report, name: '', readAt: '', notes: [...report.notes, ...notes] };
    const chosen = team === undefined ? {} : { team: { team, rule: '' } };
    const answer = spendOfCosts({ ...rest, ...chosen, costs, usage, allocation: read.allocation(rest.config), source, sources: [] });
    await answers.write(bill.identity(), asked, answer);
    return answer;
  }

  /** The spend with the commits that may explain its anomalies, and those that the estimate of the code may tell more about. */
  async function withCommits(spend: TeamSpend, request: SpendRequest, config: Config): Promise<TeamSpend> {
    const { folder, mayRunGit, signal, ownerFiles } = request;
    const days = daysOfCauses(spend.anomalies);
    if (!mayRunGit || folder === undefined || days.length === 0) return spend;
    const key = JSON.stringify([folder, days, await branchTips(folder, signal)]);
    const commits = lastCommits?.key === key ? lastCommits.commits : await commitsOn(folder, days, signal);
    // who does not wait for git has no answer of it
    if (!signal.aborted) lastCommits = { key, commits };
    if (commits.length === 0) return spend;
    const known = { commits, resources: [], config, ownerFiles: ownerFiles ?? NO_OWNER_FILES };
    return { ...withCauses(spend, { ...known, facts: new Map() }), commits: commitsToTell(spend, known) };
  }

  return {
    resources: (request) => readResources(request, now),
    forget(cacheFolder) {
      last = undefined;
      return clearStored(cacheFolder);
    },
    async read(request) {
      const { config, chosen, patterns, clouds } = askedSources(request);
      const { opencost } = config.prices.kubernetes;
      const key = JSON.stringify([
        request.folder,
        patterns,
        clouds,
        config.ownerTags,
        valueTagKeys(config),
        requiredTags(config.tags),
        request.clouds,
        opencost,
      ]);
      if (last?.key !== key || request.again) last = { key, bill: await openBill(patterns, clouds, config, request, now) };
      const { bill } = last;
      const { folder } = request;
      const units =
        folder === undefined || chosen ? [] : await Promise.all(config.unitMetrics.map((metric) => unitDays(metric, folder, request)));
      const advice =
        folder === undefined || chosen
          ? []
          : await Promise.all((config.spend.recommendations ?? []).map((file) => readRecommendations(folder, file)));
      const snapshots = forecastSnapshots(request.cacheFolder, JSON.stringify([folder, patterns, clouds, config.ownerTags]));
      const team = teamOf(request, config);
      const { teams, sharedCosts, budgets, spend: setting } = config;
      const answer = await ofCosts(
        bill,
        {
          config: {
            ...{ teams, sharedCosts, budgets, requiredTags: requiredTags(config.tags) },
            spend: setting.anomalies ? { anomalies: setting.anomalies } : {},
          },
          ...(team ? { team: team.team } : {}),
          ...(request.month === undefined ? {} : { month: request.month }),
          today: request.today,
          units: units.map(({ metric, days }) => ({ metric, days })),
          notes: [...units, ...advice].flatMap(({ problem }) => problem ?? []),
        },
        request,
      );
      const { facts, source, sources } = bill.state();
      const resolved = team?.rule ?? answer.spend.resolved;
      const told = { ...answer.spend, resolved, source: { ...answer.spend.source, ...source }, sources };
      const ofBill = withAccuracy(told, await snapshots.read(), answer.complete);
      const known = { ...facts, recommendations: [...facts.recommendations, ...advice.flatMap(({ items }) => items)] };
      const spend = withProviderFacts(ofBill, known, config);
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
