import { duplicate, Names, startsItem, strictItem } from './body';
import { expression } from './expressions';
import { firstOfLine, isLoneBrace, lineStart } from './lines';
import { nextOutdented } from './recovery';
import { createScanner, hasFailed, indentAt, restore, skip, touch, type Scanner } from './scanner';
import { openComment, strayText, tolerantItem } from './tolerantBody';
import type { Attribute, Document, ErrorItem, Item } from './tree';

/** A document with what an incremental reading needs to know. */
export interface ParsedDocument extends Document {
  /** Items before duplicate arguments were replaced by errors. */
  readonly raw: readonly Item[];
  /** The errors that stand for duplicate arguments. */
  readonly duplicates: ReadonlyMap<Attribute, ErrorItem>;
  /** Offset behind each item at which reading went on, relative to its start. */
  readonly nexts: readonly number[];
  /** Up to where the text decides what each item is, relative to its start: behind the end of the text where that matters. */
  readonly reaches: readonly number[];
}

/** Headers of top-level blocks at the margin inside a block: as many are taken for nested ones. */
const HEADERS_ALLOWED = 2;

/** Reads a file of Terraform. Never throws: what cannot be read is an error node, and its neighbours keep their meaning. */
export function parse(text: string): Document {
  return parseAll(text);
}

/** `parse`, with the facts that `reparse` goes by. */
export function parseAll(text: string): ParsedDocument {
  const s = createScanner(text, expression);
  const found: Found = { raw: [], starts: [], nexts: [], reaches: [] };
  while (readItem(s, found));
  return assemble(text, () => linesOf(text), found, new Map());
}

/** What was read, item by item; all of one length. */
export interface Found {
  readonly raw: Item[];
  readonly starts: number[];
  readonly nexts: number[];
  readonly reaches: number[];
}

/** Reads the next top-level item. False at the end of the text. What it gives depends on nothing before its line. */
export function readItem(s: Scanner, found: Found): boolean {
  s.newlines = false;
  s.failed = false;
  s.tolerant = false;
  s.reach = 0;
  const code = skip(s);
  const start = s.pos;
  if (code === -1 && !hasFailed(s)) return false;
  s.base = start;
  s.reach = start + 1;
  const item = hasFailed(s) ? unclosed(s) : itemOf(s, code);
  touch(s, s.pos);
  found.raw.push(item);
  found.starts.push(start);
  found.nexts.push(s.pos - start);
  found.reaches.push(s.reach - start);
  return true;
}

function unclosed(s: Scanner): Item {
  touch(s, s.text.length + 1);
  return openComment(s);
}

function itemOf(s: Scanner, code: number): Item {
  if (!startsItem(s, code)) return strayText(s, code);
  const { errors } = s;
  s.headers = 0;
  s.headersAllowed = HEADERS_ALLOWED;
  s.depth = 0;
  const item = strictItem(s);
  if (!hasFailed(s) && !closesTooEarly(s, item)) return item;
  restore(s, s.base, errors);
  s.depth = 0;
  return tolerantItem(s, undefined);
}

/**
 * True when the `}` of a block is indented further than its header, and another at the header's indentation follows: one is
 * too much, and it is the first.
 */
function closesTooEarly(s: Scanner, item: Item): boolean {
  if (item.kind !== 'block') return false;
  const close = s.base + item.close;
  const indent = indentAt(s, s.base);
  if (firstOfLine(s.text, close) !== close || indentAt(s, close) <= indent) return false;
  const first = firstOfLine(s.text, nextOutdented(s, close, indent));
  return isLoneBrace(s.text, first) && indentAt(s, first) === indent;
}

/** A document from its items; of arguments with one name the first counts. `known` holds errors for them from before. */
export function assemble(
  text: string,
  lines: () => readonly number[],
  { raw, starts, nexts, reaches }: Found,
  known: ReadonlyMap<Attribute, ErrorItem>,
): ParsedDocument {
  let items: readonly Item[] = raw;
  const duplicates = new Map<Attribute, ErrorItem>();
  if (raw.some((item) => item.kind === 'attribute')) {
    const names = new Names();
    items = raw.map((item) => {
      if (item.kind !== 'attribute' || !names.has(item.name)) return item;
      const error = known.get(item) ?? duplicate(item);
      duplicates.set(item, error);
      return error;
    });
  }
  let offsets: readonly number[] | undefined;
  return {
    text,
    items,
    starts,
    /** Worked out when asked for: no place is asked of most files. */
    get lines() {
      return (offsets ??= lines());
    },
    raw,
    duplicates,
    nexts,
    reaches,
  };
}

/** Offsets of the first characters of the lines. */
export function linesOf(text: string): number[] {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return lines;
}

/** What an item is depends, of the text before it, on this alone: its column, and whether its line starts with it. */
export function contextAt(text: string, start: number): number {
  const first = firstOfLine(text, start);
  const indent = first - lineStart(text, first);
  return first === start ? indent : -1 - indent;
}

/** True when a text has an error anywhere. */
export const isBroken = (document: Document): boolean => document.items.some((item) => item.kind === 'error' || item.broken);
