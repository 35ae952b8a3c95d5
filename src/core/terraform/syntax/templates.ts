import {
  BACKSLASH,
  CLOSE_BRACE,
  DOLLAR,
  identifierEnd,
  MINUS,
  NEWLINE,
  OPEN_BRACE,
  PERCENT,
  QUOTE,
  RETURN,
  TILDE,
  COMMA,
} from './characters';
import { escapeAt } from './escapes';
import { lineEnd, nextHeader } from './lines';
import { complain, DEPTH_LIMIT, fail, heredocEnd, identifier, isMarker, shared, skip, wordAt, type Scanner } from './scanner';
import { nest, outdent, textOf, trimEnd, trimStart, type Piece } from './templatePieces';
import type { ErrorExpression, Expression, TemplatePart } from './tree';

/** Reads a quoted template. A newline ends it: what is on the next line is not its. */
export function quoted(s: Scanner): Expression {
  const { text } = s;
  const start = s.pos;
  let at = start + 1;
  let wide = false;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE && at < s.end) {
      s.pos = at + 1;
      const parts: TemplatePart[] = at === start + 1 ? [] : [whole(s, start + 1, at, wide)];
      return { kind: 'template', start: start - s.base, end: s.pos - s.base, heredoc: false, parts };
    }
    if (code === BACKSLASH || code === NEWLINE || code === RETURN || at >= s.end) break;
    if ((code === DOLLAR || code === PERCENT) && text.charCodeAt(at + 1) === OPEN_BRACE) break;
    if (code > 127) wide = true;
    at++;
  }
  return quotedPieces(s);
}

/** Members are written out, in all nodes: copied in with `...` they would take a second object for each node. */
const whole = (s: Scanner, start: number, end: number, wide: boolean): TemplatePart => ({
  kind: 'text',
  text: shared(s, textOf(s.text.slice(start, end), wide)),
  start: start - s.base,
  end: end - s.base,
});

function quotedPieces(s: Scanner): Expression {
  const { text } = s;
  const start = s.pos;
  const pieces: Piece[] = [];
  let from = start + 1;
  let literal = '';
  let strip = false;
  let at = from;
  const flush = (): void => {
    if (at > from) {
      const value = literal + text.slice(copied, at);
      pieces.push({ kind: 'text', text: strip ? trimStart(value) : value, start: from - s.base, end: at - s.base });
    }
    strip = false;
  };
  let copied = from;
  for (;;) {
    const code = at < s.end ? text.charCodeAt(at) : NEWLINE;
    if (code === QUOTE) {
      flush();
      s.pos = at + 1;
      break;
    }
    if (code === NEWLINE || code === RETURN) {
      flush();
      s.pos = at;
      const error = fail(s, 'The text is not closed');
      const last = pieces.at(-1);
      if (last !== undefined) last.end = Math.min(last.end, error.start);
      pieces.push(error);
      break;
    }
    if (code === BACKSLASH) {
      const { value, length } = escapeAt(text, at, s.end);
      if (value === undefined) {
        flush();
        complain(s);
        const span = { start: at - s.base, end: at + length - s.base };
        pieces.push({ kind: 'error', ...span, message: 'Not a known escape sequence' });
        from = at + length;
        literal = '';
      } else literal += text.slice(copied, at) + value;
      at += length;
      copied = at;
    } else if ((code === DOLLAR || code === PERCENT) && text.charCodeAt(at + 1) === OPEN_BRACE) {
      flush();
      s.pos = at;
      strip = sequence(s, pieces);
      if (s.failed) break;
      at = from = copied = s.pos;
      literal = '';
    } else if (isEscapedOpener(text, at, code)) {
      literal += text.slice(copied, at + 1);
      at += 3;
      copied = at - 1;
    } else at++;
  }
  return template(s, start, false, pieces);
}

/** `$${` and `%%{` stand for `${` and `%{`. */
const isEscapedOpener = (text: string, at: number, code: number): boolean =>
  (code === DOLLAR || code === PERCENT) && text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === OPEN_BRACE;

function template(s: Scanner, start: number, isHeredoc: boolean, pieces: readonly Piece[]): Expression {
  const { parts, unbalanced } = nest(pieces, DEPTH_LIMIT);
  if (unbalanced) complain(s);
  return { kind: 'template', start: start - s.base, end: s.pos - s.base, heredoc: isHeredoc, parts: parts.slice() };
}

/** Reads `<<X` or `<<-X`, its lines, and the marker; the newline behind the marker is left. */
export function heredoc(s: Scanner): Expression {
  const { text } = s;
  const start = s.pos;
  const indented = text.charCodeAt(start + 2) === MINUS;
  const markerStart = start + (indented ? 3 : 2);
  const markerEnd = identifierEnd(text, markerStart);
  const stop = lineEnd(text, markerEnd, s.end);
  const isOpener = markerEnd > markerStart && stop < s.end && text.slice(markerEnd, stop).replace('\r', '') === '';
  if (!isOpener) return fail(s, 'A heredoc starts with its marker and a newline');
  const marker = text.slice(markerStart, markerEnd);
  if (heredocEnd(s, marker, stop + 1) < 0) return openHeredoc(s, stop);

  const pieces: Piece[] = [];
  s.pos = stop + 1;
  let strip = false;
  let isLineStart = true;
  for (;;) {
    const lineStop = lineEnd(text, s.pos, s.end);
    if (isLineStart && isMarker(text, s.pos, lineStop, marker)) {
      s.pos = text.indexOf(marker, s.pos) + marker.length;
      // HCL wants a newline behind the marker, even at the end of the file.
      if (lineStop >= text.length) complain(s);
      break;
    }
    if (s.pos >= s.end) return openHeredoc(s, stop);
    strip = line(s, pieces, lineStop, strip);
    if (s.failed) break;
    isLineStart = text.charCodeAt(s.pos - 1) === NEWLINE;
  }
  if (indented) outdent(pieces);
  return template(s, start, true, pieces);
}

/** Nothing is known of the text: up to the next top-level block it may belong to the heredoc. */
function openHeredoc(s: Scanner, from: number): Expression {
  if (s.tolerant) s.swallowed = nextHeader(s.text, from);
  return fail(s, 'The heredoc has no end');
}

/**
 * Reads the text of a heredoc up to and with the newline, or with the next interpolation, whichever comes first.
 * Each line is a text of its own: `~` strips no further. Tells whether white space behind is to be stripped.
 */
function line(s: Scanner, pieces: Piece[], stop: number, strip: boolean): boolean {
  const { text } = s;
  const from = s.pos;
  let literal = '';
  let copied = from;
  let at = from;
  const flush = (): void => {
    if (at === from) return;
    const value = literal + text.slice(copied, at);
    pieces.push({ kind: 'text', text: strip ? trimStart(value) : value, start: from - s.base, end: at - s.base });
  };
  while (at < stop) {
    const code = text.charCodeAt(at);
    if (code === DOLLAR || code === PERCENT) {
      if (text.charCodeAt(at + 1) === OPEN_BRACE) {
        flush();
        s.pos = at;
        return sequence(s, pieces);
      }
      if (isEscapedOpener(text, at, code)) {
        literal += text.slice(copied, at + 1);
        copied = at + 2;
        at += 2;
      }
    }
    at++;
  }
  if (at < s.end) at++;
  flush();
  s.pos = at;
  return false;
}

/** Reads `${ … }` or `%{ … }` at `s.pos`. Tells whether it ends with `~}`. */
function sequence(s: Scanner, pieces: Piece[]): boolean {
  const { text } = s;
  const start = s.pos;
  const isDirective = text.charCodeAt(start) === PERCENT;
  const outer = s.newlines;
  s.newlines = false;
  s.pos += 2;
  if (text.charCodeAt(s.pos) === TILDE) {
    s.pos++;
    const last = pieces.at(-1);
    if (last?.kind === 'text') last.text = trimEnd(last.text);
  }
  const piece: Piece = isDirective ? directive(s) : { kind: 'interpolation', value: s.expression(s), start: 0, end: 0 };
  pieces.push(piece);
  piece.start = start - s.base;
  let strip = false;
  let error: ErrorExpression | undefined;
  if (!s.failed) {
    let code = skip(s);
    if (code === TILDE) {
      strip = true;
      s.pos++;
      code = s.pos < s.end ? text.charCodeAt(s.pos) : -1;
    }
    if (code === CLOSE_BRACE) s.pos++;
    else error = fail(s, '"}" is expected here');
  }
  piece.end = error?.start ?? s.pos - s.base;
  if (error !== undefined) pieces.push(error);
  s.newlines = outer;
  return strip;
}

function directive(s: Scanner): Piece {
  skip(s);
  const word = identifier(s);
  const span = { start: 0, end: 0 };
  switch (word) {
    case 'if':
      return { kind: 'if', condition: s.expression(s), ...span };
    case 'for':
      return forDirective(s);
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: word, ...span };
    default:
      return fail(s, 'if, else, endif, for or endfor is expected here');
  }
}

function forDirective(s: Scanner): Piece {
  skip(s);
  let key: string | undefined;
  let value = identifier(s);
  if (value !== '' && skip(s) === COMMA) {
    s.pos++;
    skip(s);
    key = value;
    value = identifier(s);
    skip(s);
  }
  if (value === '' || s.failed) return fail(s, 'The name of a variable is expected here');
  if (!wordAt(s, 'in')) return fail(s, '"in" is expected here');
  s.pos += 2;
  return { kind: 'for', key, value, collection: s.expression(s), start: 0, end: 0 };
}
