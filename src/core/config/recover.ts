import { isMap, isScalar, isSeq, Lexer, parseDocument, type Document, type LineCounter } from 'yaml';
import type { Span } from '../model/range';

/** What is wrong at a place of a YAML text, in the words of the parser. */
export interface SyntaxProblem extends Span {
  readonly message: string;
}

/** Longer texts are read as a whole only: no configuration is written by hand at that length. */
const LONGEST = 200_000;
/** Parts in parts that are looked at. */
const DEEPEST = 40;

/** Brackets, dashes and columns that nest at most: beyond, the recursion of the parser can end the process. */
const MOST_NESTED = 200;

/** Parses YAML 1.2; `undefined` where nesting is too deep for the parser's stack. */
export function parsed(text: string, lineCounter?: LineCounter): Document.Parsed | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return parseDocument(text, {
      ...(lineCounter ? { lineCounter } : {}),
      version: '1.2',
      logLevel: 'silent',
      prettyErrors: true,
      uniqueKeys: true,
    });
  } catch {
    return undefined;
  }
}

function isTooDeep(text: string): boolean {
  if (/(?:[-?][ \t]+){200}/.test(text) || /^[ \t]{400,}\S/m.test(text)) return true;
  let open = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') open++;
    if (token === ']' || token === '}') open = Math.max(0, open - 1);
    if (open > MOST_NESTED) return true;
  }
  return false;
}

/**
 * The text with its broken parts blanked out, and what is wrong in them. Where a text is broken, its sections, their parts
 * and list items are tried each for itself, so that an error costs the smallest part that holds it; places stay the same.
 */
export function recovered(text: string): { readonly text: string; readonly problems: readonly SyntaxProblem[] } {
  const whole = parsed(text);
  if ((whole && syntaxErrors(whole).length === 0) || text.length > LONGEST) return { text, problems: [] };
  const broken = brokenIn({ start: 0, slice: text, wanted: undefined }, 0);
  let at = 0;
  const pieces: string[] = [];
  for (const { start, end } of broken) {
    pieces.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
    at = end;
  }
  const rest = pieces.join('') + text.slice(at);
  return { text: rest, problems: broken.flatMap(({ problems }) => problems) };
}

interface Part {
  readonly start: number;
  /** As it stands in the text; the dash of a list item may be blank in it. */
  readonly slice: string;
  /** What it must be to fit what stands around it. */
  readonly wanted: 'map' | 'list' | 'nothing' | undefined;
}

interface Broken extends Span {
  readonly problems: readonly SyntaxProblem[];
}

function brokenIn(part: Part, depth: number): readonly Broken[] {
  const { start, slice, wanted } = part;
  const document = parsed(slice);
  const errors = document ? syntaxErrors(document) : [];
  if (document && errors.length === 0 && fits(document, wanted)) return [];
  const parts = depth < DEEPEST ? partsOf(part) : undefined;
  if (parts) return parts.flatMap((each) => brokenIn(each, depth + 1));
  const end = start + slice.trimEnd().length;
  const problems = errors.map(({ message, pos }) => ({ start: start + pos[0], end: start + pos[1], message }));
  const message = document ? 'This line has no value: write `key: value`' : 'Nested too deeply to be read: write it flatter';
  const first = start + slice.length - slice.trimStart().length;
  return [{ start: first, end, problems: problems.length > 0 ? problems : [{ start: first, end, message }] }];
}

/** Errors that spoil what stands around them. Repeated keys, further documents and aliases of other parts do not. */
const syntaxErrors = ({ errors }: Document.Parsed): Document.Parsed['errors'] =>
  errors.filter(
    ({ code, message }) =>
      code !== 'DUPLICATE_KEY' && code !== 'MULTIPLE_DOCS' && !(code === 'BAD_ALIAS' && message.startsWith('Unresolved')),
  );

function fits({ contents }: Document.Parsed, wanted: Part['wanted']): boolean {
  if (wanted === 'map') return isMap(contents);
  if (wanted === 'list') return isSeq(contents);
  return wanted === undefined || contents === null || (isScalar(contents) && contents.value === null);
}

/** The lines at the smallest indentation start the parts; a lone `key:` or dash holds those below it. */
function partsOf({ start, slice, wanted }: Part): readonly Part[] | undefined {
  if (wanted === 'nothing') return undefined;
  const lines = [...slice.matchAll(/^([ \t]*)([^\r\n]*)$/gm)]
    .map(({ index, 1: white = '', 2: rest = '' }) => ({ index, indent: white.length, rest }))
    .filter(({ rest }) => rest !== '' && !/^(?:#|---|%|[\]}),])/.test(rest));
  const indent = lines.reduce((least, line) => Math.min(least, line.indent), Infinity);
  const heads = lines.filter((line) => line.indent === indent);
  const [first] = heads;
  if (!first) return undefined;
  const isItem = ({ rest }: { readonly rest: string }): boolean => /^-(?:\s|$)/.test(rest);
  const isList = isItem(first);
  // the list of a key may stand at the key's own indentation
  const starts = isList ? heads : heads.filter((head) => !isItem(head));
  // what stands before them belongs to none: comments, as a rule
  const before: Part = { start, slice: slice.slice(0, first.index), wanted: 'nothing' };
  if (starts.length > 1)
    return [
      before,
      ...starts.map((head, i): Part => {
        const end = starts[i + 1]?.index ?? slice.length;
        return { start: start + head.index, slice: slice.slice(head.index, end), wanted: isList && isItem(head) ? 'list' : 'map' };
      }),
    ];
  const from = first.index + first.indent;
  if (isList)
    return [before, { start: start + first.index, slice: `${' '.repeat(first.indent + 1)}${slice.slice(from + 1)}`, wanted: undefined }];
  const isHeader = /^(?:"[^"]*"|'[^']*'|[\w@./-]+):[ \t]*(?:#.*)?$/.test(first.rest);
  const below = from + first.rest.length;
  if (!isHeader || slice.slice(below).trim() === '') return undefined;
  return [before, { start: start + below, slice: slice.slice(below), wanted: undefined }];
}
