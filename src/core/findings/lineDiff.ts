/** Lines of a text that others take the place of. */
export interface LineChange {
  /** 0-based, of the text as it was. */
  readonly first: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Compared cells: texts that differ more are one change from their first to their last difference. */
const MOST_CELLS = 4_000_000;

/** The changes between two lists of lines, by the longest common subsequence of what lies between equal ends. */
export function lineChanges(a: readonly string[], b: readonly string[]): readonly LineChange[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  if (from.length === 0 && to.length === 0) return [];
  const width = to.length + 1;
  if (from.length * width > MOST_CELLS) return [{ first: head, removed: from, added: to }];
  // common[i, j]: length of the longest common subsequence of from[i…] and to[j…]
  const common = new Uint32Array((from.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j]!;
  for (let i = from.length - 1; i >= 0; i--)
    for (let j = to.length - 1; j >= 0; j--)
      common[i * width + j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const changes: LineChange[] = [];
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      i++;
      j++;
      continue;
    }
    const [start, added] = [i, j];
    while ((i < from.length || j < to.length) && !(i < from.length && j < to.length && from[i] === to[j])) {
      if (i < from.length && (j >= to.length || at(i + 1, j) >= at(i, j + 1))) i++;
      else j++;
    }
    changes.push({ first: head + start, removed: from.slice(start, i), added: to.slice(added, j) });
  }
  return changes;
}

/** Lines around a change. */
const AROUND = 3;

/** A unified diff of one file, as `patch` and `git apply` read it; '' where nothing is different. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const lines = linesOf(before);
  const changes = lineChanges(lines, linesOf(after));
  if (changes.length === 0) return '';
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.first - (last.first + last.removed.length) <= 2 * AROUND) hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  let moved = 0;
  const parts = hunks.map((hunk) => {
    const start = Math.max(0, hunk[0]!.first - AROUND);
    const { first: lastFirst, removed: lastRemoved } = hunk.at(-1)!;
    const end = Math.max(lastFirst + lastRemoved.length, Math.min(lines.length, lastFirst + lastRemoved.length + AROUND));
    const body: string[] = [];
    let line = start;
    for (const { first, removed, added } of hunk) {
      body.push(
        ...lines.slice(line, first).map((text) => ` ${text}`),
        ...removed.map((text) => `-${text}`),
        ...added.map((text) => `+${text}`),
      );
      line = first + removed.length;
    }
    body.push(...lines.slice(line, end).map((text) => ` ${text}`));
    const grown = hunk.reduce((sum, { removed, added }) => sum + added.length - removed.length, 0);
    const header = `@@ -${start + 1},${end - start} +${start + 1 + moved},${end - start + grown} @@`;
    moved += grown;
    return [header, ...body].join('\n');
  });
  return [`--- a/${path}`, `+++ b/${path}`, ...parts].join('\n');
}

/** Lines as a diff has them: one that no line break ends is said to be so. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}
