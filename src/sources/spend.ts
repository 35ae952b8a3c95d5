import os from 'node:os';
import path from 'node:path';
import type { Config } from '../core/config/config';
import { DEFAULT_CONFIG } from '../core/config/defaults';
import type { TeamSpend } from '../core/model/spend';
import { poolTagKeys } from '../core/spend/allocation';
import { parseCodeowners } from '../core/spend/codeowners';
import { resolveTeam } from '../core/spend/owners';
import { teamSpend } from '../core/spend/team';
import { folderStore, readFocusCached } from './focus/cache';
import type { FocusResult } from './focus/read';
import { HumanError } from './humanError';

/** What is asked of a bill. */
export interface SpendRequest {
  /** Workspace folder on this machine; `undefined` without one. */
  readonly folder: string | undefined;
  /** Absolute paths that the user chose; they replace the configured bills. */
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
  readonly codeowners: { readonly path: string; readonly text: string } | undefined;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly cacheFolder: string;
  /** Read the files again even when nothing has changed. */
  readonly again: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

export interface SpendReader {
  /** @throws HumanError when there is no bill, or it is none. */
  read(request: SpendRequest): Promise<TeamSpend>;
}

/** The sample company's teams, for folders without any of their own. */
const SAMPLE_CONFIG: Config = {
  ...DEFAULT_CONFIG,
  teams: ['storefront', 'payments', 'platform', 'data'].map((name) => ({ name, aliases: [] })),
  ownerTags: ['team'],
  sharedCosts: [
    { name: 'platform', match: { tag: { cost_pool: 'platform' } }, split: { method: 'direct' } },
    { name: 'support', match: { service: 'AWS Support' }, split: { method: 'even' } },
  ],
};

/** A reader that keeps the last bill: another team or file of the same bill reads nothing again. */
export function createSpendReader(): SpendReader {
  let last: { readonly key: string; readonly bill: FocusResult; readonly readAt: string } | undefined;

  return {
    async read(request) {
      const config = request.isSample && (request.config?.teams.length ?? 0) === 0 ? SAMPLE_CONFIG : (request.config ?? DEFAULT_CONFIG);
      const patterns = request.files.length > 0 ? request.files : [...config.spend.sources.map(({ path }) => path), ...request.globs];
      if (patterns.length === 0)
        throw new HumanError('No bill is configured.', 'Name one under spend.sources in ledgerline.yaml, or choose a file.');
      const root = request.folder ?? os.homedir();
      const tagKeys = poolTagKeys(config);
      const key = JSON.stringify([root, patterns, config.ownerTags, tagKeys]);
      if (last?.key !== key || request.again) {
        const options = {
          root,
          ownerTags: config.ownerTags,
          tagKeys,
          signal: request.signal,
          onProgress: (read: number, total: number) => request.onProgress(total === 0 ? 1 : read / total),
        };
        const bill = await readFocusCached(patterns, options, folderStore(path.join(request.cacheFolder, 'bills')));
        last = { key, bill, readAt: new Date().toISOString() };
      }
      const { bill, readAt } = last;
      const { rows, report } = bill;
      const source = { ...report, name: request.isSample ? `sample bill (${report.name})` : report.name, readAt };
      const team = teamOf(request, config);
      return teamSpend({
        rows,
        config,
        ...(team ? { team } : {}),
        ...(request.month === undefined ? {} : { month: request.month }),
        today: request.today,
        source,
      });
    },
  };
}

/** The chosen team, else the owner of the open file; `undefined` when nobody says it. */
function teamOf(
  { team, file, ownTags, codeowners }: SpendRequest,
  config: Config,
): { readonly team: string; readonly rule: string } | undefined {
  if (team !== undefined) return { team, rule: 'your choice' };
  const question = {
    ...(file === undefined ? {} : { path: file }),
    tags: new Map(Object.entries(ownTags)),
    ...(codeowners ? { codeowners: parseCodeowners(codeowners.text) } : {}),
  };
  return resolveTeam(question, config);
}
