import os from 'node:os';
import path from 'node:path';
import type { Config } from '../core/config/config';
import type { ResourceQuestion, ResourceSpend, UntoldSource } from '../core/model/resourceSpend';
import { tableOf } from '../core/model/costRows';
import type { DailyCost } from '../core/model/spend';
import { directTeams } from '../core/spend/allocation';
import { directCost } from '../core/spend/directCost';
import { poolTagKeys } from '../core/spend/pools';
import { NONE_FOUND, resourceSpend, type DirectCost, type FoundResources } from '../core/spend/resourceSpend';
import { teamNames } from '../core/spend/teamNames';
import { askedSources } from './askedSources';
import { readCloud } from './clouds/cloud';
import { cloudSource } from './clouds/sources';
import { folderOfBytes, readFocusCached } from './focus/cache';
import { fileResources } from './focus/resources';
import type { SpendRequest } from './spend';

/** What is asked of a bill's resources: of the same sources as its spend. */
export interface ResourceRequest extends Pick<
  SpendRequest,
  'folder' | 'files' | 'globs' | 'isSample' | 'config' | 'cacheFolder' | 'clouds' | 'azureToken' | 'mayAsk' | 'signal' | 'onProgress'
> {
  readonly question: ResourceQuestion;
  /** Sources that may be asked for money, by name: the user has seen the price and agreed. */
  readonly paidFor: readonly string[];
}

type TeamOf = (row: Pick<DailyCost, 'owner' | 'account'>) => string;

/**
 * The direct cost that is asked for, by resource. Files are read again, for the asked rows only: nothing of this is kept, and a bill
 * that nobody asks about is never read for its resources.
 */
export async function readResources(request: ResourceRequest, now: () => Date): Promise<ResourceSpend> {
  const { question, cacheFolder, signal } = request;
  const { config, patterns, clouds } = askedSources(request);
  const teamOf = directTeams(teamNames(config));
  const ofFiles = patterns.length === 0 ? NO_FILES : await readFiles(patterns, config, request, teamOf);
  const untold: UntoldSource[] = [];
  for (const cloud of clouds) {
    // weights, never cost
    if (cloud.type === 'opencost') continue;
    const source = cloudSource(cloud, { config, settings: request.clouds, cacheFolder, now, azureToken: request.azureToken, signal });
    const { rows } = await readCloud(source, { cacheFolder, mayAsk: false, now, signal });
    const direct = directCost(tableOf(rows), question, teamOf);
    if (direct.rows > 0) untold.push({ source: source.name, ...partOf(direct, question) });
  }
  return resourceSpend(question, ofFiles.direct, ofFiles.found, { sources: untold, notes: ofFiles.notes });
}

interface OfFiles {
  readonly direct: DirectCost;
  readonly found: FoundResources;
  readonly notes: readonly string[];
}

const NO_FILES: OfFiles = { direct: { amount: 0n, before: 0n, rows: 0 }, found: NONE_FOUND, notes: [] };

async function readFiles(
  patterns: readonly string[],
  config: Config,
  { folder, question, cacheFolder, signal, onProgress }: ResourceRequest,
  teamOf: TeamOf,
): Promise<OfFiles> {
  const root = folder ?? os.homedir();
  const { ownerTags } = config;
  // the roll-up that the figures are from; read before, so it is remembered
  const { costs } = await readFocusCached(
    patterns,
    { root, ownerTags, tagKeys: poolTagKeys(config), signal },
    folderOfBytes(path.join(cacheFolder, 'bills')),
  );
  const direct = directCost(costs, question, teamOf);
  if (direct.rows === 0) return NO_FILES;
  const { found, hasColumn } = await fileResources(patterns, question, { root, ownerTags, teamOf, direct, signal, onProgress });
  return { direct, found, notes: hasColumn ? [] : ['The bill has no column ResourceId: it names no resources.'] };
}

const partOf = (direct: DirectCost, { before }: ResourceQuestion): Pick<UntoldSource, 'amount' | 'before'> => ({
  amount: Number(direct.amount),
  before: before === undefined ? null : Number(direct.before),
});
