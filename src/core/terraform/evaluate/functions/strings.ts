import type { Value } from '../../../model/value';
import { stopped } from '../limits';
import type { Budget, FunctionEnvironment } from '../scope';
import { MAX_TEXT } from '../template';
import { fail } from '../unknowns';
import { bool, list, text } from '../values';
import { type Definitions, LIST_OF_STRING, NOT_WHOLE, define, integerOf, itemsOf, ofStrings, stringOf } from './define';
import { codePoints, graphemes } from './graphemes';

/** Go maps letters one by one: what becomes several letters in upper case stays. */
function upperLetter(letter: string): string {
  const upper = letter.toUpperCase();
  return codePoints(upper).length === 1 ? upper : letter;
}

const lowerLetter = (letter: string): string => codePoints(letter.toLowerCase())[0] ?? letter;

const upper = (value: string): string => Array.from(value, upperLetter).join('');

const lower = (value: string): string => Array.from(value, lowerLetter).join('');

/** Go's strings.Title: a letter after anything but a letter, digit or underscore; beyond ASCII only after a space. */
function title(value: string): string {
  let start = true;
  return Array.from(value, (letter) => {
    const result = start ? upperLetter(letter) : letter;
    // eslint-disable-next-line no-control-regex -- the range of ASCII
    start = /^[\x00-\x7f]$/.test(letter) ? !/\w/.test(letter) : /^\p{White_Space}$/u.test(letter);
    return result;
  }).join('');
}

function substr(value: string, offset: number | undefined, length: number | undefined): Value {
  if (offset === undefined || length === undefined) return NOT_WHOLE;
  const letters = graphemes(value);
  const start = offset < 0 ? Math.max(0, letters.length + offset) : offset;
  return text(letters.slice(start, length < 0 ? undefined : start + length).join(''));
}

function trim(value: string, cutset: string): string {
  const cut = new Set(cutset);
  const letters = codePoints(value);
  let start = 0;
  let end = letters.length;
  while (start < end && cut.has(letters[start] ?? '')) start++;
  while (end > start && cut.has(letters[end - 1] ?? '')) end--;
  return letters.slice(start, end).join('');
}

function indent(spaces: number | undefined, value: string, budget: Budget): Value {
  if (spaces === undefined) return NOT_WHOLE;
  if (spaces < 0) return fail('indentation must not be negative');
  const lines = value.split('\n');
  if ((lines.length - 1) * spaces > MAX_TEXT) return stopped(budget, 'text too long', 'string');
  return text(lines.join(`\n${' '.repeat(spaces)}`));
}

function join([separator, ...lists]: readonly Value[], { budget }: FunctionEnvironment): Value {
  const items = lists.flatMap(itemsOf);
  if (items.some((item) => item.kind === 'null')) return fail('cannot join null values');
  const length = items.reduce((sum, item) => sum + stringOf(item).length, items.length * stringOf(separator).length);
  if (length > MAX_TEXT) return stopped(budget, 'text too long', 'string');
  return text(items.map(stringOf).join(stringOf(separator)));
}

const split = (separator: string, value: string): Value =>
  list((separator === '' ? codePoints(value) : value.split(separator)).map(text), 'string');

/** Functions of text. */
export const strings: Definitions = {
  chomp: ofStrings(1, 'string', (value = '') => text(value.replace(/[\r\n]+$/, ''))),
  endswith: ofStrings(2, 'bool', (value = '', suffix = '') => bool(value.endsWith(suffix))),
  indent: define(['number', 'string'], 'string', ([spaces, value], { budget }) => indent(integerOf(spaces), stringOf(value), budget)),
  join: define(['string'], 'string', join, { rest: { type: LIST_OF_STRING, whole: true } }),
  lower: ofStrings(1, 'string', (value = '') => text(lower(value))),
  split: ofStrings(2, LIST_OF_STRING, (separator = '', value = '') => split(separator, value)),
  startswith: define([{ type: 'string', unknown: true }, 'string'], 'bool', ([value, prefix]) => startsWith(value, stringOf(prefix))),
  strcontains: ofStrings(2, 'bool', (value = '', part = '') => bool(value.includes(part))),
  strrev: ofStrings(1, 'string', (value = '') => text(graphemes(value).reverse().join(''))),
  substr: define(['string', 'number', 'number'], 'string', ([value, offset, length]) =>
    substr(stringOf(value), integerOf(offset), integerOf(length)),
  ),
  title: ofStrings(1, 'string', (value = '') => text(title(value))),
  trim: ofStrings(2, 'string', (value = '', cutset = '') => text(trim(value, cutset))),
  trimprefix: ofStrings(2, 'string', (value = '', prefix = '') => text(value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  trimspace: ofStrings(1, 'string', (value = '') => text(value.replace(/^\p{White_Space}+/u, '').replace(/\p{White_Space}+$/u, ''))),
  trimsuffix: ofStrings(2, 'string', (value = '', suffix = '') =>
    text(value.endsWith(suffix) ? value.slice(0, value.length - suffix.length) : value),
  ),
  upper: ofStrings(1, 'string', (value = '') => text(upper(value))),
};

/** The known beginning of an unknown text may be enough. */
function startsWith(value: Value | undefined, prefix: string): Value {
  if (value?.kind !== 'unknown') return bool(stringOf(value).startsWith(prefix));
  const known = 'prefix' in value ? String(value.prefix) : '';
  if (known.startsWith(prefix)) return bool(true);
  return known.length >= prefix.length ? bool(false) : { ...value, type: 'bool' };
}
