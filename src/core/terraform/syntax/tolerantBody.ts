import { CLOSE_BRACE, NEWLINE, OPEN_BRACE, QUOTE } from './characters';
import { attribute, isAssignment, missingItem, Names, readLabel, startsItem, strictItem } from './body';
import { firstOfLine, isTopLevelHeader, lineEnd, lineStart, looksLikeItem, nextHeader } from './lines';
import { afterArgument, argumentLimit, isPlausible, nextOutdented } from './recovery';
import {
  hasFailed,
  atNewline,
  complain,
  DEPTH_LIMIT,
  fail,
  identifier,
  indentAt,
  lastBrace,
  restore,
  skip,
  touch,
  type Scanner,
} from './scanner';
import type { Attribute, Block, ErrorItem, Item, Label } from './tree';

/**
 * Reads an item that is known to hold an error, so that as much of it as can be keeps its meaning. Everything it holds is
 * first read strictly; only what fails is read again by indentation.
 */

/** The block around an item that is read tolerantly; `undefined` for the file. */
interface Around {
  /** Indentation of its header's line. */
  readonly indent: number;
  /** Its items are indented further than it is: then a line further left ends what is open. */
  readonly indented: boolean;
  readonly isTopLevel: boolean;
}

/** Reads the item at `s.pos`, whatever it is. Always moves on. */
export function tolerantItem(s: Scanner, around: Around | undefined): Item {
  const start = s.pos;
  const { errors } = s;
  s.newlines = true;
  s.tolerant = true;
  const item = itemAt(s, start, around);
  s.failed = false;
  s.tolerant = false;
  if (s.errors === errors) complain(s);
  if (s.pos <= start) s.pos = Math.max(start + 1, lineEnd(s.text, start, s.end));
  return item;
}

function itemAt(s: Scanner, start: number, around: Around | undefined): Item {
  if (!startsItem(s, s.text.charCodeAt(start))) return restOfLine(s, start);
  const name = identifier(s);
  const nameEnd = s.pos;
  const code = skip(s);
  if (isAssignment(s, code)) return argument(s, start, name, nameEnd);
  const labels = readLabels(s);
  const header = { kind: 'block', start: start - s.base, type: name, typeEnd: nameEnd - s.base, labels, broken: true } as const;
  if (!opens(s)) {
    const isHeader = labels.length > 0 && !s.failed && atEnd(s);
    if (isHeader) return { ...header, end: labels.at(-1)!.end, open: -1, close: -1, body: [] };
    return restOfLine(s, start);
  }
  if (s.depth >= DEPTH_LIMIT) return restOfLine(s, start);
  const open = s.pos - s.base;
  s.pos++;
  s.depth++;
  const indent = indentAt(s, start);
  const { body, close } = bodyOf(s, {
    indent,
    indented: around === undefined || indent > around.indent,
    isTopLevel: around === undefined,
  });
  s.depth--;
  const last = body.at(-1)?.end ?? open + 1;
  return { ...header, end: close < 0 ? last : close + 1, open, close, body } satisfies Block;
}

/** An error from `start` to the end of the line. */
function restOfLine(s: Scanner, start: number): ErrorItem {
  if (s.swallowed > start) {
    const end = Math.min(s.swallowed, s.end);
    s.swallowed = -1;
    s.pos = end;
    return { kind: 'error', start: start - s.base, end: end - s.base, message: 'The comment has no end' };
  }
  s.pos = start;
  s.failed = false;
  const { message, end } = missingItem(s);
  const stop = lineEnd(s.text, start, s.end);
  s.pos = stop;
  return { kind: 'error', start: start - s.base, end: Math.max(end, s.text.slice(start, stop).trimEnd().length + start - s.base), message };
}

/** Labels as far as they go. A quote that is not closed ends at the line's `{`. */
function readLabels(s: Scanner): Label[] {
  const labels: Label[] = [];
  for (let code = skip(s); code !== OPEN_BRACE && code !== -1 && !s.failed; code = skip(s)) {
    const start = s.pos;
    const label = readLabel(s, code);
    if (label === undefined) break;
    if (!hasFailed(s)) labels.push(label);
    else if (code === QUOTE && s.swallowed < 0) {
      const stop = lineEnd(s.text, start, s.end);
      const found = /^"([^"{}]*)\{\s*$/.exec(s.text.slice(start, stop));
      if (found === null) break;
      const name = found[1]!.trimEnd();
      labels.push({ start: start - s.base, end: start + 1 + name.length - s.base, name });
      s.failed = false;
      s.pos = start + 1 + found[1]!.length;
    }
  }
  return labels;
}

/** True when `{` follows, perhaps only on the next line: HCL wants it on the same. */
function opens(s: Scanner): boolean {
  if (s.failed) return false;
  const end = s.pos;
  const code = skip(s);
  if (code === OPEN_BRACE) return true;
  if (!atNewline(s, code)) return false;
  s.newlines = false;
  const isOpen = skip(s) === OPEN_BRACE;
  s.newlines = true;
  touch(s, lineEnd(s.text, s.pos, s.text.length) + 1);
  if (!isOpen && !hasFailed(s)) s.pos = end;
  return isOpen;
}

function atEnd(s: Scanner): boolean {
  const code = skip(s);
  return code === -1 || atNewline(s, code);
}

/** An argument with an error in it or behind it. */
function argument(s: Scanner, start: number, name: string, nameEnd: number): Attribute {
  const { end } = s;
  s.end = argumentLimit(s, start);
  let result = attribute(s, start, name, nameEnd);
  s.newlines = true;
  if (!s.failed) {
    const valueStart = result.value.start;
    const code = skip(s);
    if (code !== -1 && !atNewline(s, code)) {
      const value = { ...fail(s, 'A newline is expected here'), start: valueStart };
      result = { ...result, end: value.end, value };
    }
  }
  s.end = end;
  if (s.swallowed > s.pos) s.pos = Math.min(s.swallowed, end);
  else if (s.failed) s.pos = afterArgument(s, start);
  s.swallowed = -1;
  return { ...result, broken: true };
}

/** Reads behind `{` up to and with `}`, or to where the block must have ended. `close` is -1 when its `}` is not there. */
function bodyOf(s: Scanner, around: Around): { body: Item[]; close: number } {
  const { end } = s;
  const brace = lastBrace(s);
  const isOneLine = brace >= 0 && s.text.slice(s.pos, brace).trim() !== '';
  if (!isOneLine) return items(s, around);
  s.end = brace;
  const { body } = items(s, around);
  s.end = end;
  s.pos = brace + 1;
  return { body, close: brace - s.base };
}

function items(s: Scanner, around: Around): { body: Item[]; close: number } {
  const body: Item[] = [];
  const names = new Names();
  // Where the next line that is no further right than the header starts; -1 while it is not known.
  let outdented = -1;
  for (;;) {
    s.newlines = false;
    s.tolerant = true;
    const code = skip(s);
    if (s.failed) {
      body.push(restOfLine(s, s.pos));
      s.failed = false;
      continue;
    }
    if (code === -1) {
      touch(s, s.text.length + 1);
      return { body, close: -1 };
    }
    const isFirst = firstOfLine(s.text, s.pos) === s.pos;
    if (code === CLOSE_BRACE) {
      const indent = indentAt(s, s.pos);
      if (isFirst && indent < around.indent && around.indented && !around.isTopLevel) return { body, close: -1 };
      let isStray = false;
      if (isFirst && indent > around.indent) {
        if (outdented < s.pos) outdented = nextOutdented(s, s.pos, around.indent);
        const first = firstOfLine(s.text, outdented);
        isStray = outdented < s.end && s.text.charCodeAt(first) === CLOSE_BRACE && first - lineStart(s.text, first) === around.indent;
      }
      s.pos++;
      if (!isStray) return { body, close: s.pos - 1 - s.base };
      body.push({ kind: 'error', start: s.pos - 1 - s.base, end: s.pos - s.base, message: 'This closes nothing' });
      complain(s);
      continue;
    }
    if (isFirst && endsBlock(s, around)) return { body, close: -1 };
    body.push(names.unique(s, strictOrTolerant(s, around)));
  }
}

/** True when the line belongs to something around the block whose `}` is not there. */
function endsBlock(s: Scanner, around: Around): boolean {
  const isAtMargin = s.pos === 0 || s.text.charCodeAt(s.pos - 1) === NEWLINE;
  touch(s, lineEnd(s.text, s.pos, s.text.length) + 1);
  if (isAtMargin && isTopLevelHeader(s.text, s.pos)) return true;
  return around.indented && !around.isTopLevel && indentAt(s, s.pos) <= around.indent && looksLikeItem(s.text, s.pos);
}

function strictOrTolerant(s: Scanner, around: Around): Item {
  const start = s.pos;
  const { errors, headersAllowed } = s;
  if (startsItem(s, s.text.charCodeAt(start))) {
    s.headers = 0;
    s.headersAllowed = 0;
    s.tolerant = false;
    const item = strictItem(s);
    s.headersAllowed = headersAllowed;
    if (!s.failed && isPlausible(s, start, item.end + s.base)) return item;
    restore(s, start, errors);
  }
  return tolerantItem(s, around);
}

/** Text between items that is no item: `}` alone, or the rest of a line. */
export function strayText(s: Scanner, code: number): ErrorItem {
  const start = s.pos;
  if (code !== CLOSE_BRACE) return restOfLine(s, start);
  s.pos++;
  complain(s);
  return { kind: 'error', start: start - s.base, end: start + 1 - s.base, message: 'This closes nothing' };
}

/** An item from a comment that is not closed to the next top-level block. */
export function openComment(s: Scanner): ErrorItem {
  const start = s.pos;
  s.pos = nextHeader(s.text, start);
  s.failed = false;
  s.swallowed = -1;
  return { kind: 'error', start: start - s.base, end: s.pos - s.base, message: 'The comment has no end' };
}
