import os from 'node:os';
import path from 'node:path';
import type { Config } from '../core/config/config';
import { poolTagKeys } from '../core/spend/pools';
import { folderOfBytes, readFocusCached } from './focus/cache';
import type { FocusOptions, FocusResult } from './focus/read';
import type { SpendRequest } from './spend';

/** Patterns are relative to the workspace's folder. */
export const rootOf = ({ folder }: Pick<SpendRequest, 'folder'>): string => folder ?? os.homedir();

/** The roll-up of a bill's files: one is kept for all who ask about the same files by the same rules. @throws HumanError */
export function readBillRollUp(
  patterns: readonly string[],
  config: Config,
  request: Pick<SpendRequest, 'folder' | 'cacheFolder' | 'signal'>,
  watched: Pick<FocusOptions, 'onProgress'> = {},
): Promise<FocusResult> {
  const { cacheFolder, signal } = request;
  const options = { root: rootOf(request), ownerTags: config.ownerTags, tagKeys: poolTagKeys(config), signal, ...watched };
  return readFocusCached(patterns, options, folderOfBytes(path.join(cacheFolder, 'bills')));
}
