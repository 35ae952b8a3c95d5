import { CLOSE_BRACE, EQUALS, GREATER, identifierEnd, mayStartIdentifier, NEWLINE, OPEN_BRACE, QUOTE } from './characters';
import { isTopLevelHeader } from './lines';
import { hasFailed, atNewline, complain, DEPTH_LIMIT, fail, identifier, skip, touch, type Scanner } from './scanner';
import { quoted } from './templates';
import type { Attribute, ErrorItem, Item, Label } from './tree';

/** The grammar of bodies as it is written down; the first error ends the reading. What is read then is for `tolerantBody`. */

/** Reads the attribute or block at `s.pos` and the rest of its line. */
export function strictItem(s: Scanner): Item {
  const item = attributeOrBlock(s);
  if (!s.failed) endOfLine(s);
  return item;
}

/** Nothing but a comment may follow an item on its line. */
function endOfLine(s: Scanner): void {
  s.newlines = true;
  const code = skip(s);
  if (s.failed) return;
  if (code === -1) touch(s, s.text.length + 1);
  else if (atNewline(s, code)) {
    s.pos += code === NEWLINE ? 1 : 2;
    touch(s, s.pos);
  } else fail(s, 'A newline is expected here');
}

function attributeOrBlock(s: Scanner): Item {
  const start = s.pos;
  const { errors } = s;
  const name = identifier(s);
  if (name === '') return missingItem(s);
  const nameEnd = s.pos;
  s.newlines = true;
  const code = skip(s);
  if (isAssignment(s, code)) return attribute(s, start, name, nameEnd);
  const labels = readLabels(s);
  if (s.failed) return missingItem(s);
  const open = s.pos - s.base;
  s.pos++;
  const body: Item[] = [];
  if (s.depth >= DEPTH_LIMIT) return missingItem(s);
  s.depth++;
  strictBody(s, body);
  s.depth--;
  const end = s.pos - s.base;
  const typeEnd = nameEnd - s.base;
  const broken = s.errors > errors;
  return { kind: 'block', start: start - s.base, end, type: name, typeEnd, labels, open, close: end - 1, body: body.slice(), broken };
}

export function missingItem(s: Scanner): ErrorItem {
  return fail(s, 'An argument or a block is expected here');
}

/** True at `=` that is neither `==` nor `=>`. */
export function isAssignment(s: Scanner, code: number): boolean {
  if (code !== EQUALS) return false;
  const next = s.text.charCodeAt(s.pos + 1);
  return next !== EQUALS && next !== GREATER;
}

/** The attribute whose name is read and whose `=` is next. */
export function attribute(s: Scanner, start: number, name: string, nameEnd: number): Attribute {
  const { errors } = s;
  s.pos++;
  const value = s.expression(s);
  const broken = s.errors > errors;
  return { kind: 'attribute', start: start - s.base, end: value.end, name, nameEnd: nameEnd - s.base, value, broken };
}

/** Labels up to `{`, where `s.pos` is then. */
const NO_LABELS: readonly Label[] = [];

function readLabels(s: Scanner): readonly Label[] {
  const labels: Label[] = [];
  for (let code = skip(s); code !== OPEN_BRACE && !s.failed; code = skip(s)) {
    const label = readLabel(s, code);
    if (label === undefined) {
      fail(s, 'A label or "{" is expected here');
      break;
    }
    labels.push(label);
  }
  return labels.length === 0 ? NO_LABELS : labels.slice();
}

/** A quoted label or a bare one; `undefined` where none is written. */
export function readLabel(s: Scanner, code: number): Label | undefined {
  const start = s.pos - s.base;
  if (code !== QUOTE) {
    const name = code === -1 ? '' : identifier(s);
    return name === '' ? undefined : { start, end: s.pos - s.base, name };
  }
  const text = quoted(s);
  if (text.kind !== 'template') return undefined;
  const parts = text.parts.map((part) => (part.kind === 'text' ? part.text : undefined));
  if (parts.includes(undefined)) fail(s, 'A label is plain text');
  return { start, end: s.pos - s.base, name: parts.join('') };
}

/** Reads behind `{` up to and with `}`: one argument on the same line, or items on lines of their own. */
function strictBody(s: Scanner, body: Item[]): void {
  s.newlines = true;
  const code = skip(s);
  if (s.failed || code === CLOSE_BRACE) {
    s.pos++;
    return;
  }
  if (!atNewline(s, code) && code !== -1) {
    oneLine(s, body);
    return;
  }
  const names = new Names();
  for (;;) {
    s.newlines = false;
    const next = skip(s);
    if (next === CLOSE_BRACE) {
      s.pos++;
      return;
    }
    if (hasFailed(s)) return;
    if (next === -1 || !mayStartIdentifier(next)) {
      missingItem(s);
      return;
    }
    if (isForeignHeader(s)) {
      fail(s, 'The block around has no "}"');
      return;
    }
    const item = strictItem(s);
    if (hasFailed(s)) return;
    body.push(names.unique(s, item));
  }
}

function oneLine(s: Scanner, body: Item[]): void {
  const start = s.pos;
  const name = identifier(s);
  const nameEnd = s.pos;
  if (name === '' || !isAssignment(s, skip(s))) {
    missingItem(s);
    return;
  }
  body.push(attribute(s, start, name, nameEnd));
  if (s.failed) return;
  s.newlines = true;
  if (skip(s) === CLOSE_BRACE) s.pos++;
  else fail(s, '"}" is expected here');
}

/**
 * The header of a top-level block at the start of a line inside another block: most likely the block around is not closed.
 * HCL has no opinion, so a few are allowed before the reading is given up; without a limit each open block would be read to
 * the end of the file.
 */
function isForeignHeader(s: Scanner): boolean {
  if (s.text.charCodeAt(s.pos - 1) !== NEWLINE || !isTopLevelHeader(s.text, s.pos)) return false;
  s.headers++;
  return s.headers > s.headersAllowed;
}

/** Names of the arguments of one body: the second of a name is an error. */
export class Names {
  #names: Set<string> | undefined;
  #first: string[] = [];

  /** The item itself, or an error in its place. */
  unique(s: Scanner, item: Item): Item {
    if (item.kind !== 'attribute') return item;
    if (this.has(item.name)) {
      complain(s);
      return duplicate(item);
    }
    return item;
  }

  /** True when the name was asked for before. */
  has(name: string): boolean {
    if (this.#names !== undefined) {
      if (this.#names.has(name)) return true;
      this.#names.add(name);
      return false;
    }
    if (this.#first.includes(name)) return true;
    this.#first.push(name);
    if (this.#first.length > 8) this.#names = new Set(this.#first);
    return false;
  }
}

/** What stands in the tree for a second argument of one name. */
export const duplicate = ({ start, end, name }: Attribute): ErrorItem => ({
  kind: 'error',
  start,
  end,
  message: `The argument "${name}" is already set`,
});

/** True when an identifier starts here. */
export const startsItem = (s: Scanner, code: number): boolean =>
  code !== -1 && mayStartIdentifier(code) && identifierEnd(s.text, s.pos) > s.pos;
