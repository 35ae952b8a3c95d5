import { spawn } from 'node:child_process';

const TIMEOUT_MS = 15_000;
const MAX_OUTPUT = 1 << 25;

/** Paths as they are, and no program that the repository's configuration names. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.quotepath=false'];

/**
 * What git answers in a folder, as bytes; `undefined` when there is no git, no repository, an error, or no answer in time, or
 * when nobody waits any more. Only for trusted workspaces: git reads the repository's own configuration. Arguments are never a shell's.
 */
export function askGit(
  folder: string,
  args: readonly string[],
  { signal, input = '' }: { readonly signal: AbortSignal; readonly input?: string },
): Promise<Buffer | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const git = spawn('git', [...SAFE, ...args], {
      cwd: folder,
      timeout: TIMEOUT_MS,
      signal,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
    });
    const blocks: Buffer[] = [];
    let size = 0;
    git.stdout.on('data', (block: Buffer) => {
      size += block.length;
      if (size > MAX_OUTPUT) git.kill();
      else blocks.push(block);
    });
    // git may end before it has read everything
    git.stdin.on('error', () => undefined);
    git.stdin.end(input);
    git.on('error', () => resolve(undefined));
    git.on('close', (code) => resolve(code === 0 && size <= MAX_OUTPUT ? Buffer.concat(blocks) : undefined));
  });
}
