import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, DOT, EQUALS, GREATER, mayStartIdentifier } from './characters';
import { firstOfLine } from './lines';
import { afterEntry, entryLimit, isPlausible } from './recovery';
import { indentAt, hasFailed, atNewline, fail, identifier, restore, skip, touch, wordAt, type Scanner } from './scanner';
import type { Expression, ObjectEntry } from './tree';

/**
 * So many objects may be nested in each other without one being indented further than the one around it. A row of objects
 * that are not closed looks like that; without a limit, each would be read to the limit of all nesting.
 */
const FLAT_LIMIT = 20;

/** `[a, b]` or `[for x in c : x]`. */
export function tupleOrFor(s: Scanner): Expression {
  const start = s.pos - s.base;
  const outer = s.newlines;
  s.newlines = false;
  s.pos++;
  skip(s);
  const result = wordAt(s, 'for') ? forExpression(s, start, CLOSE_BRACKET) : tuple(s, start);
  s.newlines = outer;
  return result;
}

function tuple(s: Scanner, start: number): Expression {
  const items: Expression[] = [];
  for (;;) {
    if (skip(s) === CLOSE_BRACKET) {
      s.pos++;
      break;
    }
    items.push(s.expression(s));
    if (s.failed) break;
    const code = skip(s);
    if (code === COMMA) s.pos++;
    else if (code !== CLOSE_BRACKET) {
      items.push(fail(s, '"," or "]" is expected here'));
      break;
    }
  }
  return { kind: 'tuple', start, end: s.pos - s.base, items: items.slice() };
}

/** `{ a = 1 }` or `{ for k, v in c : k => v }`. */
export function objectOrFor(s: Scanner): Expression {
  const start = s.pos - s.base;
  const outer = s.newlines;
  s.newlines = false;
  s.pos++;
  skip(s);
  const result = wordAt(s, 'for') ? forExpression(s, start, CLOSE_BRACE) : object(s, start);
  s.newlines = outer;
  return result;
}

function object(s: Scanner, start: number): Expression {
  const entries: ObjectEntry[] = [];
  const isFlat = firstOfLine(s.text, s.pos) === s.pos && indentAt(s, s.pos) <= indentAt(s, start + s.base);
  if (isFlat) s.flat++;
  if (s.flat > FLAT_LIMIT) entries.push(brokenEntry(s, 'The objects around are not closed'));
  while (!s.failed) {
    s.newlines = false;
    const code = skip(s);
    if (code === CLOSE_BRACE) {
      s.pos++;
      break;
    }
    if (code === -1) {
      entries.push(brokenEntry(s, '"}" is expected here'));
      break;
    }
    s.newlines = true;
    if (s.tolerant) entries.push(...tolerantEntry(s));
    else {
      entries.push(entry(s));
      if (!hasFailed(s)) separator(s, entries);
    }
  }
  if (isFlat) s.flat--;
  return { kind: 'object', start, end: s.pos - s.base, entries: entries.slice() };
}

/** Reads the comma or newline behind an entry; the closing brace is left. */
function separator(s: Scanner, entries: ObjectEntry[]): void {
  const code = skip(s);
  if (code === CLOSE_BRACE || atNewline(s, code)) return;
  if (code === COMMA) s.pos++;
  else entries.push(brokenEntry(s, 'A comma or a newline is expected here'));
}

function brokenEntry(s: Scanner, message: string): ObjectEntry {
  const error = fail(s, message);
  return { start: error.start, end: error.end, key: error, bare: false, value: error };
}

/** Reads an entry; a broken one is given as far as it goes, and reading goes on at the next. */
function tolerantEntry(s: Scanner): ObjectEntry[] {
  const start = s.pos;
  const { errors, end } = s;
  s.tolerant = false;
  const first = [entry(s)];
  const entryEnd = s.pos;
  if (!s.failed) separator(s, first);
  s.tolerant = true;
  if (!s.failed && isPlausible(s, start, entryEnd)) return first;

  restore(s, start, errors);
  s.end = entryLimit(s, start);
  const second = [entry(s)];
  if (!s.failed) separator(s, second);
  s.end = end;
  if (s.swallowed > s.pos) {
    s.pos = Math.min(s.swallowed, end);
    s.swallowed = -1;
  } else if (s.failed) s.pos = afterEntry(s, start);
  s.failed = false;
  // Read without an error in its own lines: still not what the text says.
  if (s.errors === errors) s.errors++;
  return second;
}

function entry(s: Scanner): ObjectEntry {
  const start = s.pos;
  let key = bareKey(s);
  const bare = key !== undefined;
  key ??= s.expression(s);
  if (!s.failed) {
    const code = skip(s);
    const next = s.text.charCodeAt(s.pos + 1);
    const isSeparator = code === COLON || (code === EQUALS && next !== GREATER && next !== EQUALS);
    if (!isSeparator) key = fail(s, '"=" or ":" is expected here');
  }
  if (s.failed) {
    // What fails at the start of a line stands behind what is before it.
    const error = fail(s, '');
    return { start: Math.min(start - s.base, key.start), end: error.end, key, bare, value: error };
  }
  s.pos++;
  const value = s.expression(s);
  return { start: start - s.base, end: value.end, key, bare, value };
}

/** A key that is one identifier, keywords included; `undefined` (and nothing read) when it is something else. */
function bareKey(s: Scanner): Expression | undefined {
  const start = s.pos;
  if (!mayStartIdentifier(s.text.charCodeAt(start))) return undefined;
  const name = identifier(s);
  const end = s.pos;
  if (end > start) {
    const code = skip(s);
    const next = s.text.charCodeAt(s.pos + 1);
    if ((code === EQUALS && next !== EQUALS) || (code === COLON && next !== COLON)) {
      const from = start - s.base;
      const to = end - s.base;
      s.pos = end;
      return { kind: 'template', start: from, end: to, heredoc: false, parts: [{ kind: 'text', text: name, start: from, end: to }] };
    }
  }
  if (!s.failed) s.pos = start;
  return s.failed ? fail(s, '') : undefined;
}

/** The rest of a `for` expression whose `for` is next. */
function forExpression(s: Scanner, start: number, close: number): Expression {
  s.pos += 3;
  skip(s);
  let value = identifier(s);
  let key: string | undefined;
  if (value === '') return forError(s, start, 'The name of a variable is expected here');
  if (skip(s) === COMMA) {
    s.pos++;
    skip(s);
    key = value;
    value = identifier(s);
    if (value === '') return forError(s, start, 'The name of a variable is expected here');
    skip(s);
  }
  if (s.failed || !wordAt(s, 'in')) return forError(s, start, '"in" is expected here');
  s.pos += 2;
  const collection = s.expression(s);
  if (hasFailed(s) || skip(s) !== COLON) return forError(s, start, '":" is expected here');
  s.pos++;
  let result = s.expression(s);
  let resultKey: Expression | undefined;
  let grouped = false;
  if (!hasFailed(s) && skip(s) === EQUALS && s.text.charCodeAt(s.pos + 1) === GREATER) {
    if (close === CLOSE_BRACKET) return forError(s, start, 'A tuple has no keys');
    s.pos += 2;
    resultKey = result;
    result = s.expression(s);
    if (!hasFailed(s) && skip(s) === DOT && s.text.startsWith('...', s.pos)) {
      s.pos += 3;
      grouped = true;
    }
  }
  let condition: Expression | undefined;
  if (!hasFailed(s)) {
    skip(s);
    if (wordAt(s, 'if')) {
      s.pos += 2;
      condition = s.expression(s);
    }
  }
  if (hasFailed(s) || skip(s) !== close) return forError(s, start, 'The end of the for expression is expected here');
  if (close === CLOSE_BRACE && resultKey === undefined) return forError(s, start, 'An object needs a key: "key => value"');
  s.pos++;
  const end = s.pos - s.base;
  touch(s, s.pos);
  if (resultKey === undefined) return { kind: 'forTuple', start, end, key, value, collection, result, condition };
  return { kind: 'forObject', start, end, key, value, collection, resultKey, result, grouped, condition };
}

const forError = (s: Scanner, start: number, message: string): Expression => ({ ...fail(s, message), start });
