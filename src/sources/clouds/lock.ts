import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isNoRoom, noRoom } from './ownFolder';

/** A lock that says nothing for so long was left behind by a window that died. */
const STALE_MS = 180_000;
const POLL_MS = 100;

/** Who holds a lock: `id` is of one holding, not of a process. */
interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * Runs `action` while no other window or process runs one of the same name: the second one waits, and then finds what the first
 * one stored. A lock whose process is gone is taken over at once; one of another machine when its file has not been touched for
 * `staleMs` by this process's own measure, because clocks may be set while it waits.
 * @throws SourceProblem where the folder cannot be written to: without a lock nothing is asked
 */
export async function withLock<T>(
  folder: string,
  name: string,
  signal: AbortSignal,
  action: () => Promise<T>,
  staleMs = STALE_MS,
): Promise<T> {
  const file = path.join(folder, `${name}.lock`);
  const own: Holder = { id: randomUUID(), pid: process.pid, host: os.hostname() };
  try {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    await take(file, own, signal, staleMs);
  } catch (error) {
    throw isNoRoom(error) ? noRoom(error) : error;
  }
  // what takes longer is alive as long as it says so
  const alive = setInterval(() => void fs.utimes(file, new Date(), new Date()).catch(() => undefined), staleMs / 3);
  try {
    return await action();
  } finally {
    clearInterval(alive);
    // a lock that was taken over after a long sleep is another's
    if ((await holderOf(file))?.id === own.id) await fs.rm(file, { force: true }).catch(() => undefined);
  }
}

async function take(file: string, own: Holder, signal: AbortSignal, staleMs: number): Promise<void> {
  let touched: number | undefined;
  let since = performance.now();
  while (!(await created(file, JSON.stringify(own)))) {
    signal.throwIfAborted();
    const now = await touchedAt(file);
    if (now !== touched) [touched, since] = [now, performance.now()];
    const isDead = isGone(await holderOf(file)) || performance.now() - since > staleMs;
    if (isDead && now !== undefined) await remove(file, now, staleMs);
    else await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** One waiter at a time removes what is dead, and looks again before: the lock may be the one that another waiter has just taken. */
async function remove(file: string, touched: number, staleMs: number): Promise<void> {
  const guard = `${file}.removal`;
  if (!(await created(guard, ''))) {
    // left by a process that died within these two steps
    const at = await touchedAt(guard);
    if (at !== undefined && Math.abs(Date.now() - at) > staleMs) await fs.rm(guard, { force: true });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    return;
  }
  try {
    if ((await touchedAt(file)) === touched) await fs.rm(file, { force: true });
  } finally {
    await fs.rm(guard, { force: true });
  }
}

/** Whether the file was not there. A lock without its text is one that is just being written, or was never finished. */
async function created(file: string, text: string): Promise<boolean> {
  try {
    await fs.writeFile(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // a full disk has room for the file's name and not for its text
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') await fs.rm(file, { force: true });
    throw error;
  }
}

const touchedAt = (file: string): Promise<number | undefined> =>
  fs.stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );

async function holderOf(file: string): Promise<Partial<Holder> | undefined> {
  try {
    const holder: unknown = JSON.parse(await fs.readFile(file, 'utf8'));
    return typeof holder === 'object' && holder !== null ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the holder was a process of this machine that is no longer there; of others nothing is known. */
function isGone(holder: Partial<Holder> | undefined): boolean {
  if (holder?.host !== os.hostname() || !Number.isInteger(holder.pid)) return false;
  try {
    process.kill(holder.pid!, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
