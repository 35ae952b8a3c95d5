/** Lines of a Helm template that has not been rendered. */
const TEMPLATE_LINE = /^[ \t]*(?:- )?(?:[\w./-]+:[ \t]*)?\{\{/gm;
/** The line after which a text is written out (`key: |`, `- >-`). */
const BLOCK_SCALAR = /(?:^|[:-])[ \t]*[|>][-+\d]*[ \t]*(?:#.*)?$/;

/** True for text of a template. Templates of other programs stand in manifests as texts: those say nothing about the manifest. */
export function isUnrendered(text: string): boolean {
  if (!text.includes('{{')) return false;
  for (const { index } of text.matchAll(TEMPLATE_LINE)) if (!isInBlockScalar(text, index)) return true;
  return false;
}

/** Whether the line at `start` belongs to a text that an outer line opens. */
function isInBlockScalar(text: string, start: number): boolean {
  let depth = indentAt(text, start);
  for (let end = start - 1; depth > 0 && end >= 0;) {
    const begin = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(begin, end).trimEnd();
    const indent = indentAt(line, 0);
    if (line.trim() !== '' && indent < depth) {
      if (BLOCK_SCALAR.test(line)) return true;
      depth = indent;
    }
    end = begin - 1;
  }
  return false;
}

function indentAt(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - start;
}
