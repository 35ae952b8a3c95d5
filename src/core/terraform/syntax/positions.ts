import type { Position } from '../../model/range';
import type { Document, Item } from './tree';

/** Index of the last number that is not greater than `value`; -1 when all are. */
function lastNotAfter(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Line and column of an offset; one outside the text counts as its nearest end. */
export function positionAt(document: Document, offset: number): Position {
  const at = Math.min(Math.max(offset, 0), document.text.length);
  const line = Math.max(lastNotAfter(document.lines, at), 0);
  return { line, character: at - (document.lines[line] ?? 0) };
}

/** Offset of a position; one behind the end of its line counts as that end, one outside the text as its nearest end. */
export function offsetAt(document: Document, { line, character }: Position): number {
  const start = document.lines[line];
  if (start === undefined) return line < 0 ? 0 : document.text.length;
  const next = document.lines[line + 1];
  let end = next === undefined ? document.text.length : next - 1;
  if (next !== undefined && end > start && document.text.charCodeAt(end - 1) === 13) end--;
  return Math.min(start + Math.max(character, 0), end);
}

/** Where the items of a document start; made once for each document that is asked. */
const STARTS = new WeakMap<Document, ReadonlyMap<Item, number>>();

/** Offset at which a top-level item starts in the document; `undefined` when it is not (or no longer) in it. */
export function startOf(document: Document, item: Item): number | undefined {
  let starts = STARTS.get(document);
  if (starts === undefined) {
    starts = new Map(document.items.map((each, index) => [each, document.starts[index]!]));
    STARTS.set(document, starts);
  }
  return starts.get(item);
}

/** The top-level item that holds the offset, its end included; `undefined` between items. */
export function itemAt(document: Document, offset: number): Item | undefined {
  const index = lastNotAfter(document.starts, offset);
  const item = document.items[index];
  if (item === undefined) return undefined;
  return offset <= document.starts[index]! + item.end ? item : undefined;
}
