import { CLOSE_BRACE, HASH, identifierEnd, isWide, NEWLINE, RETURN, SLASH, SPACE, STAR, TAB } from './characters';
import { firstOfLine, isBlank, lineEnd, lineStart, nextHeader } from './lines';
import type { ErrorExpression, Expression } from './tree';

/** Expressions, blocks and templates may be nested this deep; what is deeper is an error. */
export const DEPTH_LIMIT = 250;

/** The state of one reading of a text. */
export interface Scanner {
  readonly text: string;
  /** Reads one expression; a field, so that templates and collections need not import it. */
  readonly expression: (scanner: Scanner) => Expression;
  pos: number;
  /** Where reading stops: the end of the text, or of the region that is being recovered. */
  end: number;
  /** Start of the top-level item: offsets of nodes are relative to it. */
  base: number;
  /** Newlines end things (bodies, objects) or are white space (in other brackets). */
  newlines: boolean;
  /** An error was met and nobody has recovered from it yet: everyone returns at once. */
  failed: boolean;
  /** Errors so far. */
  errors: number;
  depth: number;
  /** Objects around that are not indented further than what is around them. */
  flat: number;
  /** Broken entries of objects are skipped one by one. Off while it is not known whether there is an error at all. */
  tolerant: boolean;
  /** Headers of top-level blocks met inside a block, and how many are taken for nested blocks before that counts as an error. */
  headers: number;
  headersAllowed: number;
  /** Up to where the text was looked at since this was last reset: an edit behind it changes nothing that was read. */
  reach: number;
  /** Short texts of the tree so far, by themselves. */
  readonly texts: Map<string, string>;
  /** End of the text that an unclosed comment or heredoc takes away; -1 when there is none. */
  swallowed: number;
  /** From here on no block comment is closed. */
  openComments: number;
  /** Last start of each line that consists of one identifier; made when first needed. */
  markers: Map<string, number> | undefined;
}

/** A scanner at the start of the text, behind a byte order mark. */
export function createScanner(text: string, expression: (scanner: Scanner) => Expression): Scanner {
  return {
    text,
    expression,
    pos: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    end: text.length,
    base: 0,
    newlines: true,
    failed: false,
    errors: 0,
    depth: 0,
    flat: 0,
    tolerant: false,
    headers: 0,
    headersAllowed: 0,
    reach: 0,
    swallowed: -1,
    openComments: Infinity,
    markers: undefined,
    texts: new Map(),
  };
}

/** Notes that the text before `offset` was looked at. */
export function touch(s: Scanner, offset: number): void {
  if (offset > s.reach) s.reach = offset;
}

/** Skips white space and comments, newlines too where they mean nothing. Gives the code unit that follows, -1 at the end. */
export function skip(s: Scanner): number {
  const { text, end } = s;
  let at = s.pos;
  for (;;) {
    if (at >= end) {
      s.pos = end;
      return -1;
    }
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB) at++;
    else if (code === NEWLINE) {
      if (s.newlines) break;
      at++;
    } else if (code === RETURN) {
      if (s.newlines || text.charCodeAt(at + 1) !== NEWLINE) break;
      at += 2;
    } else if (code === HASH || (code === SLASH && text.charCodeAt(at + 1) === SLASH)) {
      at = lineEnd(text, at, end);
    } else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
      const close = at >= s.openComments ? -1 : text.indexOf('*/', at + 2);
      if (close < 0 || close + 2 > end) {
        s.pos = at;
        openComment(s, at, close);
        return -1;
      }
      at = close + 2;
    } else break;
  }
  s.pos = at;
  return text.charCodeAt(at);
}

/** An error whose place stays where the comment starts. */
function openComment(s: Scanner, start: number, close: number): void {
  if (close < 0) {
    s.openComments = Math.min(s.openComments, start);
    touch(s, s.text.length + 1);
  } else touch(s, close + 2);
  if (s.tolerant) s.swallowed = close < 0 ? nextHeader(s.text, start) : close + 2;
  if (!s.failed) s.errors++;
  s.failed = true;
}

/** Whether an error was met, asked anew: the compiler does not see that a call may have set it. */
export const hasFailed = (s: Scanner): boolean => s.failed;

/** True at a newline; CR LF counts as one. */
export const atNewline = (s: Scanner, code: number): boolean =>
  code === NEWLINE || (code === RETURN && s.text.charCodeAt(s.pos + 1) === NEWLINE);

/**
 * Notes an error here and gives a node for it: from here to the end of the line; empty, behind what was last read, when
 * nothing follows on the line or the unexpected text starts a line (it may belong to someone else).
 */
export function fail(s: Scanner, message: string): ErrorExpression {
  const { text } = s;
  if (!s.failed) {
    s.failed = true;
    s.errors++;
    const stop = lineEnd(text, s.pos, s.end);
    touch(s, lineEnd(text, s.pos, text.length) + 1);
    if (firstOfLine(text, s.pos) >= s.pos || s.pos >= stop) s.pos = behindLast(s, s.pos);
    else {
      const start = s.pos;
      s.pos = behindLast(s, stop);
      return { kind: 'error', start: start - s.base, end: Math.max(start, s.pos) - s.base, message };
    }
  }
  return { kind: 'error', start: s.pos - s.base, end: s.pos - s.base, message };
}

/** Behind the last character before `offset` that is no white space. */
function behindLast(s: Scanner, offset: number): number {
  let at = offset;
  while (at > s.base && isBlank(s.text.charCodeAt(at - 1))) at--;
  return at;
}

/** Notes an error that does not disturb the reading. */
export function complain(s: Scanner): void {
  s.errors++;
}

/** Forgets what was read since `start`. */
export function restore(s: Scanner, start: number, errors: number): void {
  s.pos = start;
  s.errors = errors;
  s.failed = false;
  s.swallowed = -1;
}

/** Reads an identifier at `s.pos`; '' where there is none. */
export function identifier(s: Scanner): string {
  const start = s.pos;
  if (start >= s.end) return '';
  s.pos = identifierEnd(s.text, start);
  return nameAt(s, start, s.pos);
}

/** The text of an identifier, in Unicode normal form C. */
export function nameAt(s: Scanner, start: number, end: number): string {
  const name = s.text.slice(start, end);
  return shared(s, isWide(s.text, start, end) ? name.normalize('NFC') : name);
}

/** The same text, kept once for the whole file: most names and values come again and again. */
export function shared(s: Scanner, text: string): string {
  if (text.length > 40) return text;
  const known = s.texts.get(text);
  if (known !== undefined) return known;
  s.texts.set(text, text);
  return text;
}

/** True when exactly this word is at `s.pos`. */
export function wordAt(s: Scanner, word: string): boolean {
  return s.pos < s.end && s.text.startsWith(word, s.pos) && identifierEnd(s.text, s.pos) === s.pos + word.length;
}

/**
 * Offset of the line that ends a heredoc whose text starts at `from`; -1 when there is none before the end of the region.
 * One failure makes an index of the lines, so that many open heredocs stay cheap.
 */
export function heredocEnd(s: Scanner, marker: string, from: number): number {
  const { text } = s;
  if (s.markers !== undefined && (s.markers.get(marker) ?? -1) < from) {
    touch(s, text.length + 1);
    return -1;
  }
  for (let at = from; at < text.length;) {
    const stop = lineEnd(text, at, text.length);
    if (isMarker(text, at, stop, marker)) return at < s.end ? at : -1;
    at = stop + 1;
  }
  touch(s, text.length + 1);
  if (s.markers === undefined) {
    s.markers = new Map();
    for (const line of text.matchAll(/^[^\S\n]*([\p{L}\p{Nl}_][^\s]*)[^\S\n]*$/gmu)) s.markers.set(line[1]!, line.index);
  }
  return -1;
}

/** True when the line holds nothing but the marker. */
export function isMarker(text: string, start: number, end: number, marker: string): boolean {
  let from = start;
  while (from < end && isBlank(text.charCodeAt(from))) from++;
  if (!text.startsWith(marker, from)) return false;
  for (let at = from + marker.length; at < end; at++) if (!isBlank(text.charCodeAt(at))) return false;
  return from + marker.length <= end;
}

/** End of a region that is one line up to its last `}`: where a one-line block closes; -1 when the line does not end so. */
export function lastBrace(s: Scanner): number {
  const stop = lineEnd(s.text, s.pos, s.end);
  const line = s.text.slice(s.pos, stop);
  const found = /\}[ \t\r]*(?:(?:#|\/\/)[^}]*)?$/.exec(line);
  return found === null || line.charCodeAt(found.index) !== CLOSE_BRACE ? -1 : s.pos + found.index;
}

/** Columns of white space before the first character of the line that holds `offset`. */
export function indentAt(s: Scanner, offset: number): number {
  return firstOfLine(s.text, offset) - lineStart(s.text, offset);
}
