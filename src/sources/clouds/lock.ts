import { promises as fs } from 'node:fs';
import path from 'node:path';

/** A lock older than this was left behind by a window that died. */
const STALE_MS = 180_000;
const POLL_MS = 100;

/**
 * Runs `action` while no other window or process runs one of the same name: the second one waits, and then finds what the first
 * one stored.
 */
export async function withLock<T>(
  folder: string,
  name: string,
  signal: AbortSignal,
  action: () => Promise<T>,
  staleMs = STALE_MS,
): Promise<T> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.lock`);
  while (!(await taken(file))) {
    signal.throwIfAborted();
    const age = await fs.stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > staleMs) await fs.rm(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  // what takes longer is alive as long as it says so
  const alive = setInterval(() => void fs.utimes(file, new Date(), new Date()).catch(() => undefined), staleMs / 3);
  try {
    return await action();
  } finally {
    clearInterval(alive);
    await fs.rm(file, { force: true });
  }
}

async function taken(file: string): Promise<boolean> {
  try {
    await (await fs.open(file, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
