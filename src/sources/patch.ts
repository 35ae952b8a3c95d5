/** Options that make git write a patch as it is read here, whatever the user's or the repository's configuration says. */
export const PATCH_OPTIONS: readonly string[] = [
  '--patch',
  '--unified=0',
  '--inter-hunk-context=0',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--submodule=short',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-renames',
  '--relative',
];

/** Lines that were put in the place of others. */
export interface Hunk {
  /** 1-based line of the new side from which on there are `count` new ones; where there are none, the line before the gap. */
  readonly start: number;
  readonly count: number;
  /** What git writes behind the numbers: the first line of the block that the hunk is in, often cut. */
  readonly within: string;
  /** With `-` or `+` before each. */
  readonly lines: readonly string[];
}

export interface FilePatch {
  /** Paths before and after; `undefined` where there was, or is, none. */
  readonly old: string | undefined;
  readonly now: string | undefined;
  readonly hunks: readonly Hunk[];
}

/**
 * Reads a patch that git has written with the options above. Lines are told from headers by the numbers of the hunk they are in: one
 * that was `-- x` is written as `--- x` when it is taken out.
 */
export function readPatch(patch: string): readonly FilePatch[] {
  const files: { old: string | undefined; now: string | undefined; hunks: Hunk[] }[] = [];
  let lines: string[] = [];
  let [left, right] = [0, 0];
  for (const line of patch.split('\n')) {
    if (left > 0 || right > 0) {
      // a file without a line end at its end is told between two lines
      if (line.startsWith('\\')) continue;
      if (!line.startsWith('+')) left--;
      if (!line.startsWith('-')) right--;
      lines.push(line);
      continue;
    }
    if (line.startsWith('--- ')) files.push({ old: pathIn(line, 'a/'), now: undefined, hunks: [] });
    const file = files.at(-1);
    if (!file) continue;
    if (line.startsWith('+++ ')) file.now = pathIn(line, 'b/');
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?([^]*)$/.exec(line);
    if (!hunk) continue;
    const [, before, start, after, within = ''] = hunk;
    left = before === undefined ? 1 : Number(before);
    right = after === undefined ? 1 : Number(after);
    lines = [];
    file.hunks.push({ start: Number(start), count: right, within, lines });
  }
  return files;
}

/** `--- a/x y.tf` with a tab at its end, `+++ "b/\303\244.tf"`, `--- /dev/null`. */
function pathIn(line: string, prefix: string): string | undefined {
  const written = line.slice(4);
  if (written === '/dev/null') return undefined;
  const path = written.startsWith('"') ? unquoted(written.slice(1, written.lastIndexOf('"'))) : written.replace(/\t$/, '');
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** A name that git has quoted as in C: bytes are octal, what has an escape of its own has that. */
function unquoted(quoted: string): string {
  return quoted.replace(/(?:\\[0-3][0-7]{2})+|\\(.)/g, (run: string, letter: string | undefined) => {
    if (letter !== undefined) return Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter]! : letter;
    const bytes = run
      .split('\\')
      .slice(1)
      .map((octal) => parseInt(octal, 8));
    return new TextDecoder().decode(Uint8Array.from(bytes));
  });
}
