import os from 'node:os';
import path from 'node:path';
import type { Config } from '../core/config/config';
import { valueTagKeys } from '../core/spend/chargeMatch';
import { requiredTags } from '../core/spend/tagCoverage';
import { findBill, folderOfBytes, type FoundBill } from './focus/cache';
import type { SpendRequest } from './spend';

/** Patterns are relative to the workspace's folder. */
export const rootOf = ({ folder }: Pick<SpendRequest, 'folder'>): string => folder ?? os.homedir();

/** The bill of some files, with the one roll-up that is kept for all who ask about it by the same rules. @throws HumanError */
export function findBillRollUp(
  patterns: readonly string[],
  config: Config,
  request: Pick<SpendRequest, 'folder' | 'cacheFolder'>,
): Promise<FoundBill> {
  const presentKeys = requiredTags(config.tags).flatMap(({ spellings }) => spellings);
  const options = { root: rootOf(request), ownerTags: config.ownerTags, tagKeys: valueTagKeys(config), presentKeys };
  return findBill(patterns, options, folderOfBytes(path.join(request.cacheFolder, 'bills')));
}
