/** Takes `‸` (the cursor) and `⟦name|…⟧` (a range) out of a fixture. Offsets are UTF-16, in the text without the marks. */
export function marked(source: string): {
  text: string;
  cursor: number | undefined;
  ranges: ReadonlyMap<string, readonly [start: number, end: number]>;
} {
  let text = '';
  let cursor: number | undefined;
  const open: { name: string; start: number }[] = [];
  const ranges = new Map<string, readonly [start: number, end: number]>();
  for (const [token] of source.matchAll(/‸|⟦(?:\w+\|)?|⟧|[^‸⟦⟧]+/gu)) {
    if (token === '‸') cursor = text.length;
    else if (token.startsWith('⟦')) open.push({ name: token.slice(1, -1), start: text.length });
    else if (token === '⟧') {
      const mark = open.pop();
      if (!mark) throw new Error('a ⟧ without its ⟦');
      ranges.set(mark.name, [mark.start, text.length]);
    } else text += token;
  }
  return { text, cursor, ranges };
}
