import type { EarlierCode } from '../core/plannedChange';
import { MAX_BYTES } from './disk';
import { askGit, INFRASTRUCTURE } from './git';

/**
 * `merge-base`: where the work left the default branch. `HEAD`: the last commit. `ref`: where it left another branch or commit.
 * `commit`: a commit itself.
 */
export type Against = 'merge-base' | 'HEAD' | { readonly ref: string } | { readonly commit: string };

/** What estimates read. */
const CODE = /\.(tf|tofu|tfvars|hcl|ya?ml|tpl|tftpl)$|\.(tf|tofu|tfvars)\.json$/;
/** Files whose earlier texts are read. */
const MOST_FILES = 2_000;

export interface EarlierQuestion {
  readonly against: Against;
  /** Paths with unsaved text. */
  readonly open: readonly string[];
  readonly signal: AbortSignal;
  /** Changed files whose earlier texts are read, the open ones first. */
  readonly mostFiles?: number;
}

/**
 * The infrastructure code of a folder as it was before the present work: texts, at the commit that `against` means, of what differs
 * from it on the disk, and of `open`, the paths with unsaved text. `undefined` where git has no answer. Only for trusted workspaces.
 */
export async function earlierCode(
  folder: string,
  { against, open, signal, mostFiles = MOST_FILES }: EarlierQuestion,
): Promise<EarlierCode | undefined> {
  const ask: Ask = async (...args) => (await askGit(folder, args, { signal }))?.toString('utf8');
  const head = (await ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}'))?.trim();
  if (head === undefined) return undefined;
  const base = await baseOf(ask, against);
  if (typeof against === 'object' && !base) return undefined;
  const commit = base?.commit ?? head;
  const [changed, untracked, lately] = await Promise.all([
    ask('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--relative', commit, '--', '.'),
    ask('ls-files', '--others', '--exclude-standard', '-z', '--', '.'),
    base?.isMergeable
      ? ask('log', '--first-parent', '--since=3.days', '--max-count=50', '--format=%H', commit, '--', ...INFRASTRUCTURE)
      : undefined,
  ]);
  if (changed === undefined || untracked === undefined) return undefined;
  const isCode = (path: string): boolean => CODE.test(path) && !path.includes('\n');
  const differing = [...new Set([...open, ...changed.split('\0')].filter(isCode))];
  const texts = await textsAt(folder, commit, differing.slice(0, mostFiles).sort(), signal);
  if (!texts) return undefined;
  for (const path of untracked.split('\0')) if (CODE.test(path)) texts.set(path, undefined);
  return {
    against: base?.branch ?? 'HEAD',
    texts,
    notCompared: Math.max(0, differing.length - mostFiles),
    mergedLately: (lately ?? '').split('\n').filter((line) => line !== '').length,
  };
}

type Ask = (...args: string[]) => Promise<string | undefined>;

interface Base {
  readonly branch: string;
  readonly commit: string;
  /** What was merged into it lately is asked for. */
  readonly isMergeable: boolean;
}

async function baseOf(ask: Ask, against: Against): Promise<Base | undefined> {
  if (against === 'HEAD') return undefined;
  if (against === 'merge-base') return mergeBase(ask);
  if ('ref' in against) return leftAt(ask, against.ref);
  const commit = await commitOf(ask, against.commit);
  return commit ? { branch: against.commit, commit, isMergeable: false } : undefined;
}

const commitOf = async (ask: Ask, ref: string): Promise<string | undefined> =>
  (await ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`))?.trim();

/** Where the work left `ref`; `undefined` where there is no such commit, or too little history is there to tell. */
async function leftAt(ask: Ask, ref: string): Promise<Base | undefined> {
  const tip = await commitOf(ask, ref);
  const commit = tip && (await ask('merge-base', 'HEAD', tip))?.trim();
  return commit ? { branch: ref, commit, isMergeable: true } : undefined;
}

/** Where the work left the default branch, that of the remote first; `undefined` where no such branch is known. */
async function mergeBase(ask: Ask): Promise<Base | undefined> {
  const remote = (await ask('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'))?.trim();
  for (const branch of [...(remote ? [remote] : []), 'origin/main', 'origin/master', 'main', 'master']) {
    const commit = (await ask('merge-base', 'HEAD', branch))?.trim();
    if (commit) return { branch, commit, isMergeable: true };
  }
  return undefined;
}

/** Texts of files at a commit, from one run of git; `undefined` for those that it does not have. */
async function textsAt(
  folder: string,
  commit: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, string | undefined> | undefined> {
  const texts = new Map<string, string | undefined>(paths.map((path) => [path, undefined]));
  if (paths.length === 0) return texts;
  const input = paths.map((path) => `${commit}:./${path}\n`).join('');
  const answer = await askGit(folder, ['cat-file', '--batch'], { signal, input });
  if (!answer) return undefined;
  let at = 0;
  for (const path of paths) {
    const lineEnd = answer.indexOf(10, at);
    const [, , size] = / (blob) (\d+)$/.exec(answer.toString('utf8', at, lineEnd)) ?? [];
    at = lineEnd + 1;
    if (size === undefined) continue;
    const end = at + Number(size);
    if (Number(size) <= MAX_BYTES) texts.set(path, answer.toString('utf8', at, end));
    at = end + 1;
  }
  return texts;
}
