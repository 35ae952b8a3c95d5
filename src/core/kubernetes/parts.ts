import { finish } from '../model/steps';
import { isUnrendered } from './unrendered';

/** A piece of a YAML text that is read by itself. */
export interface Part {
  readonly text: string;
  /** An item of a `List`, with its dash; else a document, or what stands before and after the items. */
  readonly isItem: boolean;
}

const MARKER = '---';
/** Lines that are looked at between two places to pause. */
const AT_ONCE = 20_000;
/** A longer document is not read, so it need not be taken apart. */
export const LONGEST = 2_000_000;
/** Keys of a document that tell whether it is a list, with what stands behind them. */
const LIST_KEYS = /^["']?(kind|items)["']?[ \t]*:(.*)\n?/gm;
const LIST_NAME = /^[ \t]*["']?\w*List["']?[ \t]*(?:#.*)?\r?$/;
const NOTHING = /^[ \t]*(?:#.*)?\r?$/;
/** Anchors and aliases, looked for by their mark: what they mean reaches beyond the item that they stand in. */
const REFERENCE = /[&*](?<=(?:^[ \t]*|[-:,?][ \t]+|[[{,]|!\S*[ \t]+).)[^\s*&]/m;
/** Directives and ends of documents. */
const STREAM_LINE = /^(?:%|\.\.\.)/m;

/** Parts that together are the text: its documents, those that are a `List` by their items. Each `yield` is a place to pause. */
export function* parting(text: string): Generator<undefined, readonly Part[]> {
  const parts: Part[] = [];
  for (const document of split(text)) {
    const items = document.includes('List') ? yield* itemsOf(document) : undefined;
    if (items) for (const item of items) parts.push(item);
    else parts.push({ text: document, isItem: false });
  }
  return parts;
}

/** The same at once. */
export const partsOf = (text: string): readonly Part[] => finish(parting(text));

/**
 * Parts of a text that together are the text; each but the first starts with its marker. A marker stands at the start of
 * a line and by itself: no scalar can hold one.
 */
export function split(text: string): readonly string[] {
  const starts = [0];
  for (let at = text.indexOf(MARKER, 1); at > 0; at = text.indexOf(MARKER, at + MARKER.length)) {
    if (isLineBreak(text[at - 1]) && isBlank(text[at + MARKER.length])) starts.push(at);
  }
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}

const isLineBreak = (character: string | undefined): boolean => character === '\n' || character === '\r';
const isBlank = (character: string | undefined): boolean =>
  character === undefined || isLineBreak(character) || character === ' ' || character === '\t';

/**
 * A `List` in block style as what stands before its items, each item, and what follows; `undefined` for every other document
 * and where an item may depend on another. Items stand at one indentation, at which nothing inside of them can begin with a dash.
 */
function* itemsOf(text: string): Generator<undefined, readonly Part[] | undefined> {
  if (text.length > LONGEST) return undefined;
  const keys = [...text.matchAll(LIST_KEYS)];
  yield;
  const kind = keys.find(([, key]) => key === 'kind');
  const items = keys.find(([, key]) => key === 'items');
  if (keys.length !== 2 || !kind || !items || !LIST_NAME.test(kind[2]!) || !NOTHING.test(items[2]!)) return undefined;
  if (REFERENCE.test(text)) return undefined;
  yield;
  if (STREAM_LINE.test(text) || isUnrendered(text)) return undefined;
  yield;
  const first = items.index + items[0].length;
  const starts: number[] = [];
  let indent: number | undefined;
  let end = text.length;
  let lines = 0;
  for (let at = first; at < text.length; at = nextLine(text, at)) {
    if (++lines % AT_ONCE === 0) yield;
    const depth = indentAt(text, at);
    const character = text[at + depth];
    if (character === undefined || character === '#' || isBlank(character)) continue;
    const isDash = character === '-' && isBlank(text[at + depth + 1]);
    indent ??= depth;
    if (starts.length === 0 && !isDash) return undefined;
    if (isDash && depth === indent) starts.push(at);
    else if (depth === 0) {
      end = at;
      break;
    } else if (depth <= indent) return undefined;
  }
  if (starts.length < 2) return undefined;
  const other = (part: string): readonly Part[] => (part === '' ? [] : [{ text: part, isItem: false }]);
  return [
    ...other(text.slice(0, starts[0])),
    ...starts.map((start, index) => ({ text: text.slice(start, starts[index + 1] ?? end), isItem: true })),
    ...other(text.slice(end)),
  ];
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function indentAt(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at++;
  return at - start;
}
