import { execFile } from 'node:child_process';
import path from 'node:path';

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 1 << 20;

/** What a command of a cloud's command line may consist of: nothing that a shell reads as more than text. */
const PLAIN = /^[a-z][\w.:/-]*$|^--[a-z-]+$/;

export interface Start {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * How a cloud's command line is started. On Windows it is a `.cmd` file, which only the command processor can run: that gets the
 * words one by one, all of them fixed and plain, and is told not to look for programs in the current folder. @throws Error for
 * a word that is not plain
 */
export function startOf(words: readonly string[], platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Start {
  const odd = words.find((word) => !PLAIN.test(word));
  if (odd !== undefined || words.length === 0) throw new Error('a command line takes plain words only');
  const [file = '', ...args] = words;
  if (platform !== 'win32') return { file, args, env };
  const root = env.SystemRoot ?? env.SYSTEMROOT ?? 'C:\\Windows';
  return {
    file: `${root}\\System32\\cmd.exe`,
    // no commands of the registry first, and the words as they are
    args: ['/d', '/s', '/c', ...words],
    env: { ...env, NoDefaultCurrentDirectoryInExePath: '1' },
  };
}

/** What a cloud's command line prints; `undefined` where it is not there, fails or takes too long. */
export function printedBy(words: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  const { file, args, env } = startOf(words, process.platform, process.env);
  return new Promise((resolve) => {
    // from the root: a workspace may hold a program of that name
    const options = {
      timeout: TIMEOUT_MS,
      maxBuffer: MOST_BYTES,
      signal,
      cwd: path.parse(process.execPath).root,
      env,
      windowsHide: true,
      shell: false,
    };
    execFile(file, [...args], options, (error, stdout) => resolve(error ? undefined : stdout));
  });
}
