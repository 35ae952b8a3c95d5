import type { Commit } from '../core/model/commit';
import { dayText, parseDay } from '../core/model/days';
import type { DayRange } from '../core/model/resourceSpend';
import { askGit, INFRASTRUCTURE } from './git';
import { mergeDays } from './mergeDays';
import { PATCH_OPTIONS, readPatch, type FilePatch } from './patch';

/** Commits that are looked through, and those whose patches are read: the newest. */
const MOST_LISTED = 20_000;
const MOST_READ = 2_000;
/** Of one commit: files and blocks that are kept, and characters of what it changed. */
const MOST_CHANGES = 50;
const MOST_TEXT = 4_000;
/** Days that a branch may have been open before it was merged. */
const BRANCH_DAYS = 35;
/** Marks the first line of a commit: lines of patches begin with other letters. */
const MARK = '\u0001';
/** Branches that others work on, too, the likeliest first. */
const SHARED = ['remotes/origin/HEAD', 'remotes/origin/main', 'remotes/origin/master', 'heads/main', 'heads/master'].map(
  (name) => `refs/${name}`,
);

interface Logged extends Pick<Commit, 'id' | 'authored' | 'committed' | 'subject'> {
  readonly parents: readonly string[];
}

/**
 * Commits of the present and of the default branch that changed infrastructure code and were written, committed or merged on one of
 * the days, newest first. Three runs of git with argument arrays, whatever the number of commits. Only for trusted workspaces: git
 * reads the repository's own configuration. Nothing where there is no git, no repository or no answer in time.
 */
export async function commitsOn(folder: string, days: readonly DayRange[], signal: AbortSignal): Promise<readonly Commit[]> {
  // what git says when it cannot answer helps nobody here: then there are no hints
  const ask = async (args: readonly string[], input?: string): Promise<string> =>
    (await askGit(folder, args, { signal, ...(input === undefined ? {} : { input }) }))?.toString('utf8') ?? '';
  const first = days.flatMap(({ from }) => parseDay(from) ?? []).reduce((a, b) => Math.min(a, b), Infinity);
  if (!Number.isFinite(first)) return [];
  const shared = sharedTip(await ask(['for-each-ref', '--format=%(refname) %(objectname)', ...SHARED]));
  const listed = readList(
    await ask([
      'log',
      `--since=${dayText(first - BRANCH_DAYS)}T00:00:00Z`,
      `--max-count=${MOST_LISTED}`,
      '--no-show-signature',
      '--no-decorate',
      '--no-color',
      '--date=format-local:%Y-%m-%d',
      `--format=${MARK}%H%x00%P%x00%ad%x00%cd%x00%s`,
      'HEAD',
      ...(shared === undefined ? [] : [shared]),
      '--',
    ]),
  );
  const merged = mergeDays(listed, shared ?? listed[0]?.id ?? '');
  const isOn = (day: string | undefined): boolean => day !== undefined && days.some(({ from, to }) => day >= from && day <= to);
  const wanted = listed
    .filter(({ id, parents, authored, committed }) => parents.length < 2 && [authored, committed, merged.get(id)].some(isOn))
    .slice(0, MOST_READ);
  if (wanted.length === 0) return [];
  const patches = await ask(
    ['diff-tree', '--stdin', '--root', '-r', ...PATCH_OPTIONS, `--format=${MARK}%H`, '--', ...INFRASTRUCTURE],
    wanted.map(({ id }) => `${id}\n`).join(''),
  );
  const changes = new Map(marked(patches).map((part) => [part.slice(0, part.indexOf('\n')), changesOf(readPatch(part))]));
  return wanted.flatMap(({ parents: _, ...commit }) => {
    const day = merged.get(commit.id);
    const change = changes.get(commit.id);
    return change && change.files.length > 0 ? [{ ...commit, ...(day === undefined ? {} : { merged: day }), ...change }] : [];
  });
}

/** The commit of HEAD and that of the default branch, as one text: the list of commits is the same as long as this is. */
export async function branchTips(folder: string, signal: AbortSignal): Promise<string> {
  const [head, shared] = await Promise.all([
    askGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'], { signal }),
    askGit(folder, ['for-each-ref', '--format=%(refname) %(objectname)', ...SHARED], { signal }),
  ]);
  return `${head?.toString('utf8') ?? ''}${sharedTip(shared?.toString('utf8') ?? '') ?? ''}`;
}

function sharedTip(refs: string): string | undefined {
  const tips = new Map(refs.split('\n').map((line) => line.split(' ') as [string, string]));
  return SHARED.flatMap((name) => tips.get(name) ?? [])[0];
}

/** What follows each mark at the beginning of a line. */
const marked = (text: string): readonly string[] => `\n${text}`.split(`\n${MARK}`).slice(1);

function readList(text: string): readonly Logged[] {
  return marked(text).flatMap((line) => {
    const [id = '', parents = '', authored = '', committed = '', subject = ''] = line.replace(/\n$/, '').split('\0');
    if (!/^[0-9a-f]{40,64}$/.test(id)) return [];
    return [{ id, parents: parents.split(' ').filter(Boolean), authored, committed, subject }];
  });
}

const BLOCK = /^\s*resource\s+"?([\w-]+)"?\s+"?([\w-]+)"?/;

/** Files, resource blocks and lines that a commit changed. A block is the one that git writes beside the numbers, or its first line. */
function changesOf(files: readonly FilePatch[]): Pick<Commit, 'files' | 'changes' | 'lines'> {
  const found = new Map<string, Commit['changes'][number]>();
  const paths: string[] = [];
  let text = '';
  for (const { old, now, hunks } of files) {
    const file = now ?? old;
    if (file === undefined) continue;
    paths.push(file);
    for (const { within, lines } of hunks) {
      for (const line of [within, ...lines.map((signed) => signed.slice(1))]) {
        const [, type, name] = BLOCK.exec(line) ?? [];
        if (type !== undefined && name !== undefined) found.set(`${file}\n${type}\n${name}`, { file, type, name });
        if (text.length < MOST_TEXT) text += `${line}\n`;
      }
    }
  }
  return { files: paths.slice(0, MOST_CHANGES), changes: [...found.values()].slice(0, MOST_CHANGES), lines: text.slice(0, MOST_TEXT) };
}
