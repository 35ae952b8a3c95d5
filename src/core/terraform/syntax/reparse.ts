import { expression } from './expressions';
import { assemble, contextAt, linesOf, parseAll, readItem, type Found, type ParsedDocument } from './parse';
import { createScanner } from './scanner';
import type { Document } from './tree';

/** What an edit did: the text from `start` to `oldEnd` became the text from `start` to `newEnd`. */
interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/**
 * Reads a text that was edited. Equal to `parse(text)`, but items that the edit does not touch are those of `previous`, by
 * identity, wherever they are now.
 */
export function reparse(previous: Document, text: string): Document {
  if (previous.text === text) return previous;
  if (!isParsed(previous)) return parseAll(text);
  const change = changeOf(previous.text, text);
  const delta = change.newEnd - change.oldEnd;

  const kept = itemsBefore(previous, change.start);
  const found: Found = {
    raw: previous.raw.slice(0, kept),
    starts: previous.starts.slice(0, kept),
    nexts: previous.nexts.slice(0, kept),
    reaches: previous.reaches.slice(0, kept),
  };
  const s = createScanner(text, expression);
  if (kept > 0) s.pos = previous.starts[kept - 1]! + previous.nexts[kept - 1]!;
  let candidate = kept;
  while (readItem(s, found)) {
    const last = found.starts.length - 1;
    const start = found.starts[last]!;
    if (start < change.newEnd) continue;
    while (candidate < previous.starts.length && previous.starts[candidate]! < start - delta) candidate++;
    if (previous.starts[candidate] !== start - delta) continue;
    if (contextAt(text, start) !== contextAt(previous.text, start - delta)) continue;
    dropLast(found);
    append(found, previous, candidate, delta);
    break;
  }
  const lines = shiftedLines(previous, text, change);
  return assemble(text, () => lines, found, previous.duplicates);
}

const isParsed = (document: Document): document is ParsedDocument => 'reaches' in document && 'nexts' in document;

/** The smallest region outside which both texts are the same. */
function changeOf(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const tail = commonLength(
    shorter - start,
    (from, to) => before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from),
  );
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

/** Length of what two texts share, up to `limit`: blocks are compared as a whole, and halved where they differ. */
function commonLength(limit: number, isSame: (from: number, to: number) => boolean): number {
  let length = 0;
  let size = 4096;
  while (length < limit) {
    const to = Math.min(length + size, limit);
    if (isSame(length, to)) length = to;
    else if (to - length === 1) break;
    else size = (to - length) >> 1;
  }
  return length;
}

/** How many of the first items an edit at `offset` cannot have changed. */
function itemsBefore({ starts, reaches }: ParsedDocument, offset: number): number {
  let count = 0;
  while (count < starts.length && starts[count]! + reaches[count]! <= offset) count++;
  return count;
}

function dropLast(found: Found): void {
  found.raw.pop();
  found.starts.pop();
  found.nexts.pop();
  found.reaches.pop();
}

function append(found: Found, previous: ParsedDocument, from: number, delta: number): void {
  for (let index = from; index < previous.raw.length; index++) {
    found.raw.push(previous.raw[index]!);
    found.starts.push(previous.starts[index]! + delta);
    found.nexts.push(previous.nexts[index]!);
    found.reaches.push(previous.reaches[index]!);
  }
}

/** The lines of the new text from those of the old one. */
function shiftedLines({ lines }: Document, text: string, { start, oldEnd, newEnd }: Change): number[] {
  const delta = newEnd - oldEnd;
  let low = 0;
  while (low < lines.length && lines[low]! <= start) low++;
  const result = lines.slice(0, low);
  for (const line of linesOf(text.slice(start, newEnd)).slice(1)) result.push(start + line);
  let high = low;
  while (high < lines.length && lines[high]! <= oldEnd) high++;
  for (let index = high; index < lines.length; index++) result.push(lines[index]! + delta);
  return result;
}
