import { codePoints } from './graphemes';

/** A regular expression of RE2's syntax. `set` tests one character. */
export type Pattern =
  | { readonly kind: 'set'; readonly test: (letter: string) => boolean }
  | { readonly kind: 'at'; readonly place: Place }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly kind: 'either'; readonly items: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly item: Pattern; readonly least: number; readonly most: number; readonly greedy: boolean }
  | { readonly kind: 'group'; readonly item: Pattern; readonly index: number };

export type Place = 'start' | 'end' | 'lineStart' | 'lineEnd' | 'word' | 'noWord';

export interface Expression {
  readonly pattern: Pattern;
  /** Name of each group, from the first; undefined for a group without name. */
  readonly groups: readonly (string | undefined)[];
}

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly lazy: boolean;
}

interface Reader {
  readonly letters: readonly string[];
  at: number;
  flags: Flags;
  readonly groups: (string | undefined)[];
  depth: number;
}

/** RE2's limit for counted repetitions. */
const MAX_COUNT = 1000;
const MAX_DEPTH = 100;

class PatternError extends Error {}

/** Reads a pattern; the text is why it is none. Back references and look-around do not exist in RE2. */
export function parsePattern(text: string): Expression | string {
  const flags = { ignoreCase: false, multiline: false, dotAll: false, lazy: false };
  const reader: Reader = { letters: codePoints(text), at: 0, flags, groups: [], depth: 0 };
  try {
    const pattern = alternatives(reader);
    if (reader.at < reader.letters.length) return 'unexpected )';
    return { pattern, groups: reader.groups };
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

const peek = (reader: Reader): string => reader.letters[reader.at] ?? '';

function accept(reader: Reader, text: string): boolean {
  const letters = codePoints(text);
  if (!letters.every((letter, index) => reader.letters[reader.at + index] === letter)) return false;
  reader.at += letters.length;
  return true;
}

function until(reader: Reader, end: string): string | undefined {
  const found = reader.letters.indexOf(end, reader.at);
  if (found < 0) return undefined;
  const text = reader.letters.slice(reader.at, found).join('');
  reader.at = found + 1;
  return text;
}

function alternatives(reader: Reader): Pattern {
  if (++reader.depth > MAX_DEPTH) throw new PatternError('expression nests too deeply');
  const items = [sequence(reader)];
  while (accept(reader, '|')) items.push(sequence(reader));
  reader.depth--;
  return items.length === 1 && items[0] ? items[0] : { kind: 'either', items };
}

function sequence(reader: Reader): Pattern {
  const items: Pattern[] = [];
  while (reader.at < reader.letters.length && peek(reader) !== '|' && peek(reader) !== ')') {
    if (accept(reader, '\\Q')) {
      while (reader.at < reader.letters.length && !accept(reader, '\\E')) items.push(literal(reader, next(reader)));
      const last = items.pop();
      if (last) items.push(repeated(reader, last));
      continue;
    }
    const item = atom(reader);
    if (item) items.push(repeated(reader, item));
  }
  return { kind: 'sequence', items };
}

function next(reader: Reader): string {
  const letter = reader.letters[reader.at];
  if (letter === undefined) throw new PatternError('trailing backslash at end of expression');
  reader.at++;
  return letter;
}

function repeated(reader: Reader, first: Pattern): Pattern {
  let item = first;
  for (let count = 0; ; count++) {
    const [least, most] = counts(reader) ?? [];
    if (least === undefined || most === undefined) return item;
    if (count > 0) throw new PatternError('invalid nested repetition operator');
    const lazy = accept(reader, '?') !== reader.flags.lazy;
    item = { kind: 'repeat', item, least, most, greedy: !lazy };
  }
}

function counts(reader: Reader): readonly [least: number, most: number] | undefined {
  if (accept(reader, '*')) return [0, Infinity];
  if (accept(reader, '+')) return [1, Infinity];
  if (accept(reader, '?')) return [0, 1];
  const match = /^\{(\d{1,6})(,(\d{0,6}))?\}/.exec(reader.letters.slice(reader.at, reader.at + 16).join(''));
  if (!match) return undefined;
  const [written, from = '', comma, to = ''] = match;
  const least = Number(from);
  const most = comma === undefined ? least : to === '' ? Infinity : Number(to);
  if (least > MAX_COUNT || (most !== Infinity && (most > MAX_COUNT || most < least))) throw new PatternError('invalid repeat count');
  reader.at += written.length;
  return [least, most];
}

function atom(reader: Reader): Pattern | undefined {
  const letter = next(reader);
  switch (letter) {
    case '.': {
      const { dotAll } = reader.flags;
      return { kind: 'set', test: (candidate) => dotAll || candidate !== '\n' };
    }
    case '^':
      return { kind: 'at', place: reader.flags.multiline ? 'lineStart' : 'start' };
    case '$':
      return { kind: 'at', place: reader.flags.multiline ? 'lineEnd' : 'end' };
    case '(':
      return group(reader);
    case '[':
      return { kind: 'set', test: bracket(reader) };
    case '*':
    case '+':
    case '?':
      throw new PatternError('missing argument to repetition operator');
    case '\\':
      return escaped(reader);
    default:
      return literal(reader, letter);
  }
}

function literal({ flags }: Reader, letter: string): Pattern {
  return { kind: 'set', test: flags.ignoreCase ? folded((candidate) => candidate === letter) : (candidate) => candidate === letter };
}

/** Tests the other cases of a letter as well. */
const folded =
  (test: (letter: string) => boolean) =>
  (letter: string): boolean =>
    test(letter) || test(letter.toLowerCase()) || test(letter.toUpperCase());

function group(reader: Reader): Pattern | undefined {
  const outer = reader.flags;
  let index = 0;
  if (accept(reader, '?')) {
    const named =
      accept(reader, 'P<') || (peek(reader) === '<' && !'=!'.includes(reader.letters[reader.at + 1] ?? '=') && accept(reader, '<'));
    if (named) {
      const name = until(reader, '>') ?? '';
      if (!/^\w+$/.test(name)) throw new PatternError('invalid named capture');
      if (reader.groups.includes(name)) throw new PatternError('duplicate capture group name');
      index = reader.groups.push(name);
    } else {
      const written = /^[imsU]*(?:-[imsU]+)?[:)]/.exec(reader.letters.slice(reader.at, reader.at + 16).join(''))?.[0];
      if (written === undefined) throw new PatternError('invalid or unsupported Perl syntax');
      reader.at += written.length;
      reader.flags = flagged(outer, written);
      if (written.endsWith(')')) return undefined;
    }
  } else index = reader.groups.push(undefined);
  const item = alternatives(reader);
  if (!accept(reader, ')')) throw new PatternError('missing closing )');
  reader.flags = outer;
  return index === 0 ? item : { kind: 'group', item, index };
}

function flagged(flags: Flags, written: string): Flags {
  const result = { ...flags };
  let on = true;
  for (const letter of written) {
    if (letter === '-') on = false;
    if (letter === 'i') result.ignoreCase = on;
    if (letter === 'm') result.multiline = on;
    if (letter === 's') result.dotAll = on;
    if (letter === 'U') result.lazy = on;
  }
  return result;
}

type Test = (letter: string) => boolean;

const CLASSES: Readonly<Record<string, RegExp>> = { d: /^[0-9]$/, s: /^[\t\n\f\r ]$/, w: /^[0-9A-Za-z_]$/ };

const POSIX: Readonly<Record<string, RegExp>> = {
  alnum: /^[0-9A-Za-z]$/,
  alpha: /^[A-Za-z]$/,
  // eslint-disable-next-line no-control-regex -- ASCII is this range
  ascii: /^[\x00-\x7f]$/,
  blank: /^[\t ]$/,
  // eslint-disable-next-line no-control-regex -- control characters are meant
  cntrl: /^[\x00-\x1f\x7f]$/,
  digit: /^[0-9]$/,
  graph: /^[!-~]$/,
  lower: /^[a-z]$/,
  print: /^[ -~]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[\t\n\v\f\r ]$/,
  upper: /^[A-Z]$/,
  word: /^[0-9A-Za-z_]$/,
  xdigit: /^[0-9A-Fa-f]$/,
};

const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function escaped(reader: Reader): Pattern {
  const places: Readonly<Record<string, Place>> = { A: 'start', z: 'end', b: 'word', B: 'noWord' };
  const place = places[peek(reader)];
  if (place) {
    reader.at++;
    return { kind: 'at', place };
  }
  const test = classEscape(reader);
  return test ? { kind: 'set', test: reader.flags.ignoreCase ? folded(test) : test } : literal(reader, letterEscape(reader));
}

/** `\d`, `\pL`, `\P{Greek}` … behind the backslash. */
function classEscape(reader: Reader): Test | undefined {
  const letter = peek(reader);
  const known = CLASSES[letter.toLowerCase()];
  if (known) {
    reader.at++;
    return letter === letter.toLowerCase() ? (candidate) => known.test(candidate) : (candidate) => !known.test(candidate);
  }
  if (letter !== 'p' && letter !== 'P') return undefined;
  reader.at++;
  const written = accept(reader, '{') ? until(reader, '}') : next(reader);
  const name = (written ?? '').replace(/^\^/, '');
  const test = unicodeClass(name);
  if (!test) throw new PatternError('invalid character class range');
  return (letter === 'P') !== (written ?? '').startsWith('^') ? (candidate) => !test.test(candidate) : (candidate) => test.test(candidate);
}

/** General categories and scripts, as in Go. */
function unicodeClass(name: string): RegExp | undefined {
  if (name === 'Any') return /^[\s\S]$/u;
  if (!/^\w+$/.test(name)) return undefined;
  for (const property of name.length <= 2 ? [name] : [`Script=${name}`]) {
    try {
      return new RegExp(`^\\p{${property}}$`, 'u');
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function letterEscape(reader: Reader): string {
  const letter = next(reader);
  const control = CONTROLS[letter];
  if (control !== undefined) return control;
  if (letter === 'x') {
    const digits = accept(reader, '{') ? (until(reader, '}') ?? '') : next(reader) + next(reader);
    if (!/^[0-9a-fA-F]{1,6}$/.test(digits) || parseInt(digits, 16) > 0x10ffff) throw new PatternError('invalid escape sequence');
    return String.fromCodePoint(parseInt(digits, 16));
  }
  if (/[0-7]/.test(letter) && (letter === '0' || /[0-7]/.test(peek(reader)))) {
    let digits = letter;
    while (digits.length < 3 && /[0-7]/.test(peek(reader))) digits += next(reader);
    return String.fromCodePoint(parseInt(digits, 8));
  }
  // eslint-disable-next-line no-control-regex -- the range of ASCII
  if (/[0-9A-Za-z]/.test(letter) || !/^[\x00-\x7f]$/.test(letter)) throw new PatternError('invalid escape sequence');
  return letter;
}

/** `[…]`, behind the bracket. */
function bracket(reader: Reader): Test {
  const negated = accept(reader, '^');
  const tests: Test[] = [];
  for (let first = true; first || peek(reader) !== ']'; first = false) {
    if (reader.at >= reader.letters.length) throw new PatternError('missing closing ]');
    const test = bracketClass(reader);
    tests.push(test ?? bracketRange(reader));
  }
  reader.at++;
  const any: Test = (letter) => tests.some((test) => test(letter));
  const test = reader.flags.ignoreCase ? folded(any) : any;
  return negated ? (letter) => !test(letter) : test;
}

function bracketClass(reader: Reader): Test | undefined {
  const posix = /^\[:(\^?)(\w+):\]/.exec(reader.letters.slice(reader.at, reader.at + 16).join(''));
  if (posix) {
    const known = POSIX[posix[2] ?? ''];
    if (!known) throw new PatternError('invalid character class range');
    reader.at += posix[0].length;
    return posix[1] === '^' ? (letter) => !known.test(letter) : (letter) => known.test(letter);
  }
  if (peek(reader) !== '\\') return undefined;
  reader.at++;
  const test = classEscape(reader);
  if (!test) reader.at--;
  return test;
}

function bracketRange(reader: Reader): Test {
  const low = bracketLetter(reader);
  if (peek(reader) !== '-' || (reader.letters[reader.at + 1] ?? ']') === ']') return (letter) => letter === low;
  reader.at++;
  const high = bracketLetter(reader);
  const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
  if (from > to) throw new PatternError('invalid character class range');
  return (letter) => {
    const point = letter.codePointAt(0) ?? -1;
    return point >= from && point <= to;
  };
}

function bracketLetter(reader: Reader): string {
  const letter = next(reader);
  return letter === '\\' ? letterEscape(reader) : letter;
}
