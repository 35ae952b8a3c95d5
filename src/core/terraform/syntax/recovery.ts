import { CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN, HASH, identifierEnd, MINUS, NEWLINE, RETURN, SLASH, STAR } from './characters';
import { firstOfLine, isLoneBrace, lineEnd, lineStart, looksLikeEntry, looksLikeItem } from './lines';
import { heredocEnd, indentAt, touch, type Scanner } from './scanner';

/** Where the reading goes on behind something broken. Indentation decides: that is what the writer sees. */

interface Line {
  /** Offset of the first character that is no white space, its column and its code unit. */
  readonly first: number;
  readonly indent: number;
  readonly code: number;
}

/**
 * Goes through the lines from the one that starts at `from`; empty ones, comments and the text of heredocs are left out.
 * Gives the start of the first that `stops`; the region's end when none does.
 */
function findLine(s: Scanner, from: number, stops: (line: Line) => boolean): number {
  const { text, end } = s;
  let at = from;
  while (at < end) {
    const first = firstOfLine(text, at);
    const code = text.charCodeAt(first);
    if (code === SLASH && text.charCodeAt(first + 1) === STAR) {
      const close = first >= s.openComments ? -1 : text.indexOf('*/', first + 2);
      if (close < 0 || close > end) break;
      at = lineEnd(text, close, end) + 1;
      continue;
    }
    const isText = first < end && code !== NEWLINE && code !== RETURN && code !== HASH && code !== SLASH;
    if (isText && stops({ first, indent: first - at, code })) {
      touch(s, lineEnd(text, first, text.length) + 1);
      return at;
    }
    at = nextLine(s, at);
  }
  touch(s, text.length + 1);
  return end;
}

/** Start of the line after the one of `offset`; behind its text when the line opens a heredoc that is closed. */
function nextLine(s: Scanner, offset: number): number {
  const { text } = s;
  const stop = lineEnd(text, offset, s.end);
  const start = lineStart(text, offset);
  const opener = start + text.slice(start, stop).lastIndexOf('<<');
  if (opener < start) return stop + 1;
  const from = opener + (text.charCodeAt(opener + 2) === MINUS ? 3 : 2);
  const markerEnd = identifierEnd(text, from);
  const isOpener = markerEnd > from && (markerEnd === stop || (markerEnd === stop - 1 && text.charCodeAt(markerEnd) === RETURN));
  const close = isOpener ? heredocEnd(s, text.slice(from, markerEnd), stop + 1) : -1;
  return close < 0 ? stop + 1 : lineEnd(text, close, s.end) + 1;
}

/** Where the broken argument at `start` ends at the latest: the next line that looks like a neighbour, or closes the block. */
export function argumentLimit(s: Scanner, start: number): number {
  const indent = indentAt(s, start);
  return findLine(
    s,
    nextLine(s, start),
    (line) => line.indent <= indent && (looksLikeItem(s.text, line.first) || (line.code === CLOSE_BRACE && line.indent < indent)),
  );
}

/** Where reading goes on behind the broken argument at `start`, whose reading stopped at `s.pos`. */
export function afterArgument(s: Scanner, start: number): number {
  const indent = indentAt(s, start);
  return findLine(
    s,
    nextLine(s, Math.max(s.pos, start)),
    (line) =>
      line.indent <= indent &&
      (looksLikeItem(s.text, line.first) || (line.code === CLOSE_BRACE && (line.indent < indent || isLoneBrace(s.text, line.first)))),
  );
}

/** Where the broken entry of an object at `start` ends at the latest. */
export function entryLimit(s: Scanner, start: number): number {
  const indent = indentAt(s, start);
  return findLine(
    s,
    nextLine(s, start),
    (line) => line.indent <= indent && (looksLikeEntry(s.text, line.first) || (isClosing(line.code) && line.indent < indent)),
  );
}

/** Where reading goes on behind the broken entry at `start`: at a line with the next entry or the end of the object. */
export function afterEntry(s: Scanner, start: number): number {
  const indent = indentAt(s, start);
  return findLine(
    s,
    nextLine(s, Math.max(s.pos, start)),
    (line) => line.indent <= indent && (looksLikeEntry(s.text, line.first) || line.code === CLOSE_BRACE),
  );
}

/** Start of the next line that is indented by `indent` columns or less. */
export const nextOutdented = (s: Scanner, offset: number, indent: number): number =>
  findLine(s, nextLine(s, offset), (line) => line.indent <= indent);

/**
 * False when something was read without an error, but its last bracket stands further left than its first line:
 * then the bracket belongs to something around it.
 */
export function isPlausible(s: Scanner, start: number, end: number): boolean {
  const first = firstOfLine(s.text, end - 1);
  if (first <= start) return true;
  return !isClosing(s.text.charCodeAt(first)) || indentAt(s, end - 1) >= indentAt(s, start);
}

const isClosing = (code: number): boolean => code === CLOSE_BRACE || code === CLOSE_BRACKET || code === CLOSE_PAREN;
