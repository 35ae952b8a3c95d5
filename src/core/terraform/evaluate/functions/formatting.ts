import { type NumberValue, type Type, type Unknown, type Value, unknown } from '../../../model/value';
import { convert } from '../convert';
import { whole } from '../numbers';
import { friendly, typeOf } from '../types';
import { derived, fail, isFailure, unknownIn } from '../unknowns';
import { list, text } from '../values';
import { type Definitions, LIST_OF_STRING, define, stringOf } from './define';
import { fixed, general, scientific } from './digits';
import { graphemes } from './graphemes';
import { jsonText } from './json';

/** One `%` of a format. */
interface Verb {
  readonly raw: string;
  readonly flags: string;
  readonly width: number;
  /** -1: not given. */
  readonly precision: number;
  readonly mode: string;
  /** Position of its argument, from 0. */
  readonly argument: number;
}

const VERB = /^%(?:%|([0# +-]*)([1-9]\d*)?(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z]))/;
/** Widest padding. */
const MAX_WIDTH = 10_000;

/** Literal pieces and verbs of a format, or what is wrong with it. */
function parsed(format: string): readonly (string | Verb)[] | Unknown {
  const pieces: (string | Verb)[] = [];
  let next = 0;
  let at = 0;
  while (at < format.length) {
    const percent = format.indexOf('%', at);
    if (percent < 0) return [...pieces, format.slice(at)];
    if (percent > at) pieces.push(format.slice(at, percent));
    const match = VERB.exec(format.slice(percent));
    if (!match) return fail(`invalid format at ${String(percent)}`);
    const [raw, flags = '', width = '0', precision, index, mode] = match;
    at = percent + raw.length;
    if (mode === undefined) {
      pieces.push('%');
      continue;
    }
    const argument = index === undefined ? next : Number(index) - 1;
    next = argument + 1;
    if (Number(width) > MAX_WIDTH || Number(precision ?? 0) > MAX_WIDTH) return unknown('format too wide');
    pieces.push({ raw, flags, width: Number(width), precision: precision === undefined ? -1 : Number(precision), mode, argument });
  }
  return pieces;
}

/** The formatted text; unknown when an argument is. */
function formatted(format: string, args: readonly Value[]): Value {
  const pieces = parsed(format);
  if ('kind' in pieces) return pieces;
  let result = '';
  let used = 0;
  let open: Unknown | undefined;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      result += piece;
      continue;
    }
    const argument = args[piece.argument];
    if (!argument) return fail(`not enough arguments for "${piece.raw}"`);
    used = Math.max(used, piece.argument + 1);
    const value = unknownIn(argument) ?? shown(piece, argument);
    if (typeof value === 'string') result += value;
    else if (isFailure(value)) return value;
    else open ??= value;
  }
  if (used < args.length) return fail(`too many arguments; only ${String(used)} used`);
  return open ? derived(open, 'string', { notNull: true }) : text(result);
}

function shown(verb: Verb, value: Value): string | Unknown {
  if (verb.mode === 'v') return asIs(verb, value);
  if (value.kind === 'null') return fail(`null for "${verb.raw}"`);
  switch (verb.mode) {
    case 't':
      return converted(verb, value, 'bool', (bool) => padded(verb, bool.kind === 'bool' && bool.value ? 'true' : 'false'));
    case 's':
      return converted(verb, value, 'string', (string) => padded(verb, cut(verb, stringOf(string))));
    case 'q':
      return converted(verb, value, 'string', (string) => padded(verb, goQuoted(cut(verb, stringOf(string)))));
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
      return converted(verb, value, 'number', (number) => (number.kind === 'number' ? asInteger(verb, number) : ''));
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return converted(verb, value, 'number', (number) => (number.kind === 'number' ? asFloat(verb, number) : ''));
    default:
      return fail(`unsupported format verb "${verb.raw}"`);
  }
}

function converted(verb: Verb, value: Value, type: Type, show: (value: Value) => string | Unknown): string | Unknown {
  const result = convert(value, type);
  return isFailure(result) ? fail(`unsupported value for "${verb.raw}": ${friendly(type)} required`) : show(result);
}

function asIs(verb: Verb, value: Value): string {
  if (!verb.flags.includes('#')) {
    if (value.kind === 'string') return padded(verb, value.value);
    if (value.kind === 'number') return padded(verb, general(value, -1, 'e'));
  }
  return padded(verb, jsonText(value));
}

const cut = ({ precision }: Verb, value: string): string => (precision < 0 ? value : graphemes(value).slice(0, precision).join(''));

function padded({ width, flags }: Verb, value: string): string {
  const missing = width - graphemes(value).length;
  if (missing <= 0) return value;
  const padding = (flags.includes('0') ? '0' : ' ').repeat(missing);
  return flags.includes('-') ? value + padding : padding + value;
}

const signed = ({ flags }: Verb, negative: boolean): string =>
  negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';

/** A number with its sign: zeros go between them. */
function numeric(verb: Verb, sign: string, digits: string): string {
  const missing = verb.width - sign.length - digits.length;
  if (missing <= 0) return sign + digits;
  if (verb.flags.includes('-')) return sign + digits + ' '.repeat(missing);
  return verb.flags.includes('0') ? sign + '0'.repeat(missing) + digits : ' '.repeat(missing) + sign + digits;
}

const BASES: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0'],
  x: [16, '0x'],
  X: [16, '0X'],
};

function asInteger(verb: Verb, number: NumberValue): string | Unknown {
  const value = Number.isFinite(number.value) || number.exact !== undefined ? whole(number) : undefined;
  if (value === undefined) return fail(`unsupported value for "${verb.raw}": an integer is required`);
  const [base, prefix] = BASES[verb.mode] ?? [10, ''];
  const digits = (value < 0n ? -value : value).toString(base).padStart(Math.max(verb.precision, 0), '0');
  const sign = signed(verb, value < 0n) + (verb.flags.includes('#') ? prefix : '');
  return numeric(verb, sign, verb.mode === 'X' ? digits.toUpperCase() : digits);
}

function asFloat(verb: Verb, number: NumberValue): string {
  const negative = number.value < 0 || Object.is(number.value, -0);
  const mode = verb.mode.toLowerCase();
  const marker = verb.mode === mode ? 'e' : 'E';
  const shape =
    mode === 'f'
      ? fixed(number, verb.precision)
      : mode === 'e'
        ? scientific(number, verb.precision, marker)
        : general(number, verb.precision, marker);
  return numeric(verb, signed(verb, negative), shape.replace(/^-/, ''));
}

const GO_ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/** Text as a Go string literal. */
const goQuoted = (value: string): string =>
  `"${Array.from(value, (letter) => {
    if (Object.hasOwn(GO_ESCAPES, letter)) return GO_ESCAPES[letter] ?? letter;
    const point = letter.codePointAt(0) ?? 0;
    if (letter === ' ' || !/[\p{C}\p{Z}]/u.test(letter)) return letter;
    if (point < 0x80) return `\\x${point.toString(16).padStart(2, '0')}`;
    return point < 0x10000 ? `\\u${point.toString(16).padStart(4, '0')}` : `\\U${point.toString(16).padStart(8, '0')}`;
  }).join('')}"`;

/** Formats once per element of the lists among the arguments. */
function formatList([format, ...args]: readonly Value[]): Value {
  let length = -1;
  let open: Unknown | undefined;
  for (const value of args) {
    const type = typeOf(value);
    if (value.kind === 'list') {
      if (length >= 0 && value.items.length !== length) return fail('lists of different lengths');
      length = value.items.length;
    } else if (value.kind === 'unknown' && (type === 'any' || typeof type === 'object')) open ??= value;
  }
  if (open) return derived(open, LIST_OF_STRING, { notNull: true });
  const rows: Value[] = [];
  for (let row = 0; row < (length < 0 ? 1 : length); row++) {
    const value = formatted(
      stringOf(format),
      args.map((argument) => (argument.kind === 'list' ? (argument.items[row] ?? argument) : argument)),
    );
    if (isFailure(value)) return value;
    rows.push(value);
  }
  return list(rows, 'string');
}

/** A null without a type has no text. */
const ARGUMENT = { type: 'any', nullable: true, unknown: true } as const;

/** printf in Terraform's manner. */
export const formatting: Definitions = {
  format: define(['string'], 'string', ([format, ...args]) => formatted(stringOf(format), args), { rest: ARGUMENT }),
  formatlist: define(['string'], LIST_OF_STRING, formatList, { rest: ARGUMENT }),
};
