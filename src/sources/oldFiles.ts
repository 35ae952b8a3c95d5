import { promises as fs } from 'node:fs';
import path from 'node:path';

/** What of a folder of remembered files is kept. */
export interface Kept {
  /** So many, the last used ones. */
  readonly most: number;
  /** Nothing that was not used for longer. */
  readonly days: number;
}

const DAY_MS = 86_400_000;

/**
 * Removes files of a folder by when they were last used, which is their time of modification, and what was left unfinished a day ago.
 * A file that somebody else removes meanwhile, or holds open, is no problem.
 */
export async function removeOld(folder: string, { most, days }: Kept): Promise<void> {
  const names = await fs.readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const stat = await fs.stat(file).catch(() => undefined);
      return stat?.isFile() ? [{ file, usedMs: stat.mtimeMs, isUnfinished: name.endsWith('.tmp') }] : [];
    }),
  );
  const files = found.flat().sort((a, b) => b.usedMs - a.usedMs);
  const now = Date.now();
  const isOld = (usedMs: number, after: number): boolean => now - usedMs > after * DAY_MS;
  const old = [
    ...files.filter(({ isUnfinished, usedMs }) => isUnfinished && isOld(usedMs, 1)),
    ...files.filter(({ isUnfinished }) => !isUnfinished).filter(({ usedMs }, at) => at >= most || isOld(usedMs, days)),
  ];
  await Promise.all(old.map(({ file }) => fs.rm(file, { force: true }).catch(() => undefined)));
}
