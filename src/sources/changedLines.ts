import { execFile } from 'node:child_process';
import { HumanError } from './humanError';

/** Lines of a file that changed, 0-based; a file that is new as a whole has no ranges: all of it. */
export type ChangedLines = ReadonlyMap<string, readonly { readonly first: number; readonly last: number }[] | 'all'>;

/**
 * What differs in `folder` between its files and `ref`, by path relative to the folder; files git does not know yet are
 * new. @throws HumanError when it is no repository, or has no such commit.
 */
export async function changedLines(folder: string, ref: string): Promise<ChangedLines> {
  const commit = (await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])).trim();
  if (commit === '') throw new HumanError(`git knows no commit ${ref} in ${folder}`);
  const options = ['--no-color', '--no-ext-diff', '--no-renames', '--relative', '--unified=0', '--src-prefix=a/', '--dst-prefix=b/'];
  const patch = await git(folder, ['-c', 'core.quotePath=false', 'diff', ...options, commit, '--', '.']);
  const untracked = await git(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']);
  const changed = new Map(linesOf(patch));
  for (const path of untracked.split('\0')) if (path !== '') changed.set(path, 'all');
  return changed;
}

/** Lines of the new side of each hunk; where lines were only taken out, those around the gap. */
export function linesOf(patch: string): ChangedLines {
  const changed = new Map<string, { first: number; last: number }[] | 'all'>();
  let path: string | undefined;
  for (const line of patch.split('\n')) {
    if (line.startsWith('+++ ')) {
      const name = line.slice(4).replace(/\t$/, '');
      path = name === '/dev/null' ? undefined : unquoted(name).replace(/^b\//, '');
    }
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk || path === undefined) continue;
    const start = Number(hunk[1]);
    const count = hunk[2] === undefined ? 1 : Number(hunk[2]);
    const known = changed.get(path);
    const ranges = known === undefined || known === 'all' ? [] : known;
    changed.set(path, ranges);
    ranges.push(count === 0 ? { first: Math.max(0, start - 1), last: start } : { first: start - 1, last: start + count - 2 });
  }
  return changed;
}

/** Names with unusual characters are quoted as in C. */
const unquoted = (name: string): string => (name.startsWith('"') ? name.slice(1, -1).replace(/\\(.)/g, '$1') : name);

/** Output of a git command, given as a list of arguments. @throws HumanError with what git says. */
function git(folder: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('git', [...args], { cwd: folder, maxBuffer: 256e6, timeout: 60_000, windowsHide: true }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        reject(new HumanError('git is not installed, and --changed-since needs it'));
      else if (args[0] === 'rev-parse' && stderr.trim() === '') resolve('');
      else
        reject(
          new HumanError(`git ${args[0] === '-c' ? 'diff' : (args[0] ?? '')} failed: ${stderr.trim().split('\n')[0] ?? error.message}`),
        );
    });
  });
}
