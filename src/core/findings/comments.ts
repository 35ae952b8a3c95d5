import type { Range } from '../model/range';

/** Lines of the construct that starts on a line; a block says on which line its brace opens. */
export interface Construct {
  readonly first: number;
  readonly last: number;
  /** Line of `{`; absent for what is no block. */
  readonly opens?: number;
}

/** A comment that hides findings: `# ledgerline:ignore=tag/missing-required[Owner],advice/* reason: migrating`. */
export interface SuppressingComment {
  readonly range: Range;
  readonly codes: readonly SuppressedCode[];
  /** '' where none is given. */
  readonly reason: string;
  /** Lines it covers; `undefined`: the whole file. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
}

export interface SuppressedCode {
  /** As written, with its keys. */
  readonly written: string;
  /** `*` stands for any text. */
  readonly code: string;
  /** Absent: all keys. */
  readonly keys?: readonly string[];
}

const COMMENT = /(?:#|\/\/|\/\*)[ \t]*ledgerline:ignore(-file)?=(\S+)(?:[ \t]+reason:[ \t]*(.*?))?[ \t]*(?:\*\/[ \t]*)?$/;

/** Comments for a whole file stand in its first lines. */
const HEAD = 20;

/** False for a text without such comments: then it need not be read. */
export const mayHide = (text: string): boolean => text.includes('ledgerline:ignore');

/** All such comments of a text. `constructs`: blocks and arguments of Terraform; in YAML they follow from the indentation. */
export function commentsIn(text: string, constructs: (() => readonly Construct[]) | undefined): readonly SuppressingComment[] {
  if (!mayHide(text)) return [];
  const lines = text.split(/\r?\n/);
  const known = constructs?.() ?? yamlConstructs(lines);
  return lines.flatMap((line, index): SuppressingComment[] => {
    const found = COMMENT.exec(line);
    if (!found || (found[1] !== undefined && index >= HEAD)) return [];
    const [whole, forFile, codes = '', reason = ''] = found;
    const isAlone = line.slice(0, found.index).trim() === '';
    return [
      {
        range: { start: { line: index, character: found.index }, end: { line: index, character: found.index + whole.trimEnd().length } },
        codes: codesIn(codes),
        reason,
        lines: forFile === undefined ? coveredLines(index, isAlone, lines, known) : undefined,
      },
    ];
  });
}

/** What `commentsIn` finds in files; a text is read once for as long as it stays the same. */
export type CommentReader = (file: string, ...read: Parameters<typeof commentsIn>) => readonly SuppressingComment[];

export function createCommentReader(): CommentReader {
  const known = new Map<string, { readonly text: string; readonly comments: readonly SuppressingComment[] }>();
  return (file, text, constructs) => {
    const before = known.get(file);
    if (before?.text === text) return before.comments;
    const comments = commentsIn(text, constructs);
    known.set(file, { text, comments });
    return comments;
  };
}

const codesIn = (text: string): readonly SuppressedCode[] =>
  [...text.matchAll(/([\w/*-]+)(?:\[([^\]]*)\])?/g)].map(([written, code = '', keys]) => ({
    written,
    code,
    ...(keys === undefined ? {} : { keys: keys.split(/[,|]/).map((key) => key.trim()) }),
  }));

/** Behind code: that line, or the block it opens. On a line of its own: what follows, or the block whose first line it is. */
function coveredLines(
  index: number,
  isAlone: boolean,
  lines: readonly string[],
  constructs: readonly Construct[],
): { readonly first: number; readonly last: number } {
  if (!isAlone) {
    const opened = constructs.find(({ opens, first }) => opens === index && first <= index);
    return opened ?? { first: index, last: index };
  }
  const isComment = (line: number): boolean => /^\s*(?:#|\/\/|\/\*|$)/.test(lines[line] ?? '');
  let above = index - 1;
  while (above >= 0 && isComment(above)) above--;
  const around = constructs.findLast(({ opens, last }) => opens === above && last >= index);
  if (around) return around;
  let below = index + 1;
  while (below < lines.length && isComment(below)) below++;
  const next = constructs.filter(({ first }) => first === below);
  return next.reduce((widest, one) => (one.last > widest.last ? one : widest), { first: below, last: below });
}

/** Each line with all that is indented below it; the first of a document stands for all of it. */
function yamlConstructs(lines: readonly string[]): readonly Construct[] {
  const indents = lines.map((line) => (/^\s*(?:#|$)/.test(line) ? -1 : line.startsWith('---') ? -2 : line.search(/[^ ]/)));
  const found: Construct[] = [];
  let start = 0;
  for (const [index, indent] of indents.entries()) {
    if (indent === -2) start = index + 1;
    if (indent < 0) continue;
    const isFirst = indents.slice(start, index).every((one) => one < 0);
    const ends = indents.findIndex((one, at) => at > index && (one === -2 || (!isFirst && one >= 0 && one <= indent)));
    found.push({ first: index, last: (ends < 0 ? lines.length : ends) - 1 });
  }
  return found;
}
