import { runGit } from './git';
import { HumanError } from './humanError';
import { PATCH_OPTIONS, readPatch } from './patch';

/** Lines of a file that changed, 0-based; a file that is new as a whole has no ranges: all of it. */
export type ChangedLines = ReadonlyMap<string, readonly { readonly first: number; readonly last: number }[] | 'all'>;

/**
 * What differs in `folder` between its files and `ref`, by path relative to the folder; files git does not know yet are
 * new. @throws HumanError when it is no repository, or has no such commit.
 */
export async function changedLines(folder: string, ref: string): Promise<ChangedLines> {
  const commit = (await told(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)).trim();
  if (commit === '') throw new HumanError(`git knows no commit ${ref} in ${folder}`);
  const patch = await told(folder, 'diff', ...PATCH_OPTIONS, commit, '--', '.');
  const untracked = await told(folder, 'ls-files', '--others', '--exclude-standard', '-z', '--', '.');
  const changed = new Map(linesOf(patch));
  for (const path of untracked.split('\0')) if (path !== '') changed.set(path, 'all');
  return changed;
}

/** Lines of the new side of each hunk; where lines were only taken out, those around the gap. */
export function linesOf(patch: string): ChangedLines {
  return new Map(
    readPatch(patch).flatMap(({ now, hunks }) =>
      now === undefined || hunks.length === 0
        ? []
        : [
            [
              now,
              hunks.map(({ start, count }) =>
                count === 0 ? { first: Math.max(0, start - 1), last: start } : { first: start - 1, last: start + count - 2 },
              ),
            ] as const,
          ],
    ),
  );
}

/** Diffs of large folders are let run. */
const LIMITS = { timeoutMs: 60_000, mostBytes: 256e6 };

/** What git answers to a command, given as a list of arguments. @throws HumanError with what git says. */
async function told(folder: string, command: string, ...args: readonly string[]): Promise<string> {
  const answer = await runGit(folder, [command, ...args], LIMITS);
  if (answer.kind === 'answered') return answer.output.toString('utf8');
  if (answer.why === 'missing') throw new HumanError('git is not installed, and --changed-since needs it');
  // asked quietly, git ends without a word where it finds nothing
  if (answer.why === 'refused' && answer.message === '') return '';
  throw new HumanError(`git ${command} failed: ${answer.message}`);
}
