import { promises as fs } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { BillFile } from './files';

/** A file that is written has ended when it has not changed for so long. */
export const STILL_MS = 2000;
const MOST_WAITS = 15;

/** The files as they are now; those that are gone as they were. */
export function asTheyAre(files: readonly BillFile[]): Promise<readonly BillFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const stat = await fs.stat(file.path).catch(() => undefined);
      return stat ? { ...file, size: stat.size, modified: stat.mtimeMs } : file;
    }),
  );
}

/** Those that are not what they were. */
export const changed = (before: readonly BillFile[], now: readonly BillFile[]): readonly BillFile[] =>
  now.filter(({ size, modified }, index) => size !== before[index]!.size || modified !== before[index]!.modified);

/** The files when they have not changed for `stillMs`, or after half a minute. */
export async function whenStill(
  files: readonly BillFile[],
  stillMs: number,
  signal: AbortSignal | undefined,
): Promise<readonly BillFile[]> {
  let last = files;
  for (let waits = 0; waits < MOST_WAITS; waits++) {
    await wait(stillMs, undefined, { signal });
    const now = await asTheyAre(last);
    if (changed(last, now).length === 0) return now;
    last = now;
  }
  return last;
}
