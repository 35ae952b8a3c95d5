import { spawn } from 'node:child_process';

/** What git came to: its output as bytes, or why there is none. */
export type GitAnswer =
  | { readonly kind: 'answered'; readonly output: Buffer }
  /** `missing`: there is no git. `refused`: git ended with an error, in its own words. `stopped`: too slow, too much, or no longer wanted. */
  | { readonly kind: 'failed'; readonly why: 'missing' | 'refused' | 'stopped'; readonly message: string };

/** What a run of git may take. */
export interface GitRun {
  readonly signal?: AbortSignal;
  readonly input?: string;
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
}

/** Terraform and what sets its variables, as patterns of git. */
export const INFRASTRUCTURE = ['*.tf', '*.tofu', '*.tf.json', '*.tofu.json', '*.tfvars', '*.tfvars.json', '*terragrunt.hcl'];

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 1 << 25;
/** Of what git says of an error. */
const MOST_WORDS = 1 << 12;

/** Paths as they are, and no program that the repository's configuration names. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.quotepath=false'];

/**
 * Runs git in a folder. Only for trusted workspaces: git reads the repository's own configuration. Arguments are never a shell's.
 * Nothing is thrown.
 */
export function runGit(
  folder: string,
  args: readonly string[],
  { signal, input = '', timeoutMs = TIMEOUT_MS, mostBytes = MOST_BYTES }: GitRun = {},
): Promise<GitAnswer> {
  const failed = (why: 'missing' | 'refused' | 'stopped', message: string): GitAnswer => ({ kind: 'failed', why, message });
  const tooLarge = failed('stopped', `its answer is larger than ${mostBytes} bytes`);
  if (signal?.aborted) return Promise.resolve(failed('stopped', 'it is no longer wanted'));
  return new Promise((resolve) => {
    const git = spawn('git', [...SAFE, ...args], {
      cwd: folder,
      timeout: timeoutMs,
      ...(signal && { signal }),
      windowsHide: true,
      stdio: 'pipe',
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
    });
    const blocks: Buffer[] = [];
    let size = 0;
    let words = '';
    git.stdout.on('data', (block: Buffer) => {
      size += block.length;
      if (size > mostBytes) git.kill();
      else blocks.push(block);
    });
    git.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (words.length < MOST_WORDS) words += text;
    });
    // git may end before it has read everything
    git.stdin.on('error', () => undefined);
    git.stdin.end(input);
    git.on('error', (error: NodeJS.ErrnoException) => resolve(failed(error.code === 'ENOENT' ? 'missing' : 'stopped', error.message)));
    // what git has started may hold its streams open when it was ended
    git.on('exit', (code) => {
      if (code !== null) return;
      resolve(size > mostBytes ? tooLarge : failed('stopped', `it did not end within ${timeoutMs / 1000} seconds`));
      git.stdout.destroy();
      git.stderr.destroy();
    });
    git.on('close', (code) => {
      if (size > mostBytes) resolve(tooLarge);
      else if (code === 0) resolve({ kind: 'answered', output: Buffer.concat(blocks) });
      else resolve(failed('refused', words.trim().split('\n')[0] ?? ''));
    });
  });
}

/** What git answers in a folder; `undefined` when there is no answer, whatever the reason. */
export async function askGit(folder: string, args: readonly string[], run: GitRun): Promise<Buffer | undefined> {
  const answer = await runGit(folder, args, run);
  return answer.kind === 'answered' ? answer.output : undefined;
}
