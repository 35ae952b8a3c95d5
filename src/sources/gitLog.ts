import type { Commit } from '../core/spend/causes';
import { askGit } from './git';

const MAX_COMMITS = 2_000;
const FILES = ['*.tf', '*.tofu', '*.tf.json', '*.tfvars'];
/** Marks the first line of a commit; no text of a patch starts with it. */
const MARK = '\u0001';

/**
 * Commits that changed Terraform code since a day, newest first, from one run of git with an argument array. Only for trusted
 * workspaces: git reads the repository's own configuration. Nothing where there is no git, no repository or no answer in time.
 */
export async function commitsSince(folder: string, day: string, signal: AbortSignal): Promise<readonly Commit[]> {
  const args = [
    'log',
    `--since=${day}T00:00:00Z`,
    `--max-count=${MAX_COMMITS}`,
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--unified=0',
    '--relative',
    '--patch',
    '--date=format-local:%Y-%m-%d',
    `--format=${MARK}%H%x00%ad%x00%cd%x00%s`,
    '--',
    ...FILES,
  ];
  // what git says when it cannot answer helps nobody here: then there are no hints
  const answer = await askGit(folder, args, { signal });
  return parseLog(answer?.toString('utf8') ?? '');
}

const BLOCK = /^\s*resource\s+"?([\w-]+)"?\s+"?([\w-]+)"?/;

/** The output of `git log --patch --unified=0` in the format above. */
export function parseLog(text: string): readonly Commit[] {
  return text
    .split(MARK)
    .slice(1)
    .flatMap((part) => {
      const [head = '', ...lines] = part.split('\n');
      const [id = '', authored = '', committed = '', subject = ''] = head.split('\0');
      if (!/^[0-9a-f]{40,64}$/.test(id)) return [];
      return [{ id, authored, committed, subject, changes: changesOf(lines) }];
    });
}

function changesOf(lines: readonly string[]): Commit['changes'] {
  const found = new Map<string, Commit['changes'][number]>();
  let file = '';
  let old = '';
  for (const line of lines) {
    if (line.startsWith('--- ')) old = pathOf(line);
    else if (line.startsWith('+++ ')) file = pathOf(line) || old;
    // git writes the header of the block that a hunk is in behind its numbers
    const inside = line.startsWith('@@') ? line.replace(/^@@[^@]*@@ ?/, '') : /^[+-](?![+-])/.test(line) ? line.slice(1) : undefined;
    const [, type, name] = BLOCK.exec(inside ?? '') ?? [];
    if (type !== undefined && name !== undefined && file !== '') found.set(`${file}\n${type}\n${name}`, { file, type, name });
  }
  return [...found.values()];
}

const pathOf = (line: string): string =>
  line.slice(4) === '/dev/null'
    ? ''
    : line
        .slice(4)
        .replace(/^"?[ab]\//, '')
        .replace(/"?\t?$/, '');
