import type { Type, Unknown, Value } from '../../../model/value';
import { stopped } from '../limits';
import type { Budget, FunctionEnvironment } from '../scope';
import { MAX_TEXT } from '../template';
import { objectType } from '../types';
import { derived, fail } from '../unknowns';
import { list, nothing, object, text, tuple } from '../values';
import { type Definitions, define, stringOf } from './define';
import { codePoints } from './graphemes';
import { MAX_STEPS, type Match, type Program, compile, search } from './regexMachine';
import { parsePattern } from './regexSyntax';

interface Compiled {
  readonly program: Program;
  readonly groups: readonly (string | undefined)[];
}

function compiled(pattern: string, budget: Budget): Compiled | string {
  const parsed = parsePattern(pattern);
  if (typeof parsed === 'string') return parsed;
  const program = compile(parsed.pattern, parsed.groups.length);
  budget.left -= (program?.steps.length ?? MAX_STEPS) / 4;
  return program ? { program, groups: parsed.groups } : 'expression too large';
}

const tooLong = (budget: Budget): Unknown => stopped(budget, 'regular expression takes too long');

/** Matches one after the other; an empty one right behind another does not count. */
function all({ program }: Compiled, letters: readonly string[], budget: Budget): readonly Match[] | undefined {
  const matches: Match[] = [];
  let last = -1;
  for (let from = 0; from <= letters.length;) {
    const match = search(program, letters, from, spender(budget));
    if (match === 'stopped') return undefined;
    if (!match) break;
    const [start = 0, end = 0] = match;
    if (end > start || start !== last) matches.push(match);
    last = end;
    from = end > start ? end : end + 1;
  }
  return matches;
}

/** Ten steps of the machine count as one of evaluation. */
const spender =
  (budget: Budget) =>
  (steps: number): boolean =>
    (budget.left -= steps / 10) > 0;

/** The type of a match: text without groups, a tuple, or an object of named groups. */
function matchType(groups: Compiled['groups']): Type {
  if (groups.length === 0) return 'string';
  const names = groups.filter((name) => name !== undefined);
  return names.length > 0 ? objectType(names.map((name) => [name, 'string'])) : { kind: 'tuple', items: groups.map(() => 'string') };
}

function matchValue({ groups }: Compiled, letters: readonly string[], match: Match): Value {
  const part = (index: number): Value => {
    const [start = -1, end = -1] = match.slice(2 * index, 2 * index + 2);
    return start < 0 ? nothing('string') : text(letters.slice(start, end).join(''));
  };
  if (groups.length === 0) return part(0);
  if (groups.every((name) => name === undefined)) return tuple(groups.map((_, index) => part(index + 1)));
  return object(new Map(groups.flatMap((name, index): [string, Value][] => (name === undefined ? [] : [[name, part(index + 1)]]))));
}

function regex([pattern, value]: readonly Value[], { budget }: FunctionEnvironment): Value {
  const expression = compiled(stringOf(pattern), budget);
  if (typeof expression === 'string') return fail(`invalid regular expression: ${expression}`);
  if (mixed(expression.groups)) return fail('named and unnamed groups cannot be mixed');
  if (value?.kind === 'unknown') return derived(value, matchType(expression.groups), { notNull: true });
  const letters = codePoints(stringOf(value));
  const match = search(expression.program, letters, 0, spender(budget));
  if (match === 'stopped') return tooLong(budget);
  return match ? matchValue(expression, letters, match) : fail('the pattern matches no part of the text');
}

const mixed = (groups: Compiled['groups']): boolean => groups.includes(undefined) && groups.some((name) => name !== undefined);

function regexAll([pattern, value]: readonly Value[], { budget }: FunctionEnvironment): Value {
  const expression = compiled(stringOf(pattern), budget);
  if (typeof expression === 'string') return fail(`invalid regular expression: ${expression}`);
  if (mixed(expression.groups)) return fail('named and unnamed groups cannot be mixed');
  const type = matchType(expression.groups);
  if (value?.kind === 'unknown') return derived(value, { kind: 'list', element: type }, { notNull: true });
  const letters = codePoints(stringOf(value));
  const matches = all(expression, letters, budget);
  return matches
    ? list(
        matches.map((match) => matchValue(expression, letters, match)),
        type,
      )
    : tooLong(budget);
}

function replace([value, part, replacement]: readonly Value[], { budget }: FunctionEnvironment): Value {
  const [given, wanted, by] = [stringOf(value), stringOf(part), stringOf(replacement)];
  if (wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/')) return replacePattern(given, wanted.slice(1, -1), by, budget);
  const pieces = wanted === '' ? ['', ...codePoints(given), ''] : given.split(wanted);
  if (given.length + (pieces.length - 1) * by.length > MAX_TEXT) return stopped(budget, 'text too long', 'string');
  return text(pieces.join(by));
}

function replacePattern(given: string, pattern: string, by: string, budget: Budget): Value {
  const expression = compiled(pattern, budget);
  if (typeof expression === 'string') return fail(`invalid regular expression: ${expression}`);
  const letters = codePoints(given);
  const matches = all(expression, letters, budget);
  if (!matches) return tooLong(budget);
  let result = '';
  let from = 0;
  for (const match of matches) {
    const [start = 0, end = 0] = match;
    result += letters.slice(from, start).join('') + expanded(by, expression, letters, match);
    from = end;
    if (result.length > MAX_TEXT) return stopped(budget, 'text too long', 'string');
  }
  return text(result + letters.slice(from).join(''));
}

/** `$1`, `${name}` and `$$` in a replacement; the longest name counts, what names no group is empty. */
function expanded(by: string, { groups }: Compiled, letters: readonly string[], match: Match): string {
  return by.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (written: string, braced?: string, bare?: string) => {
    if (written === '$$') return '$';
    const name = braced ?? bare ?? '';
    const index = /^\d+$/.test(name) ? Number(name) : groups.indexOf(name) + 1;
    if (index === 0 && !/^\d+$/.test(name)) return '';
    const [start = -1, end = -1] = match.slice(2 * index, 2 * index + 2);
    return start < 0 ? '' : letters.slice(start, end).join('');
  });
}

const TEXT = { type: 'string', unknown: true } as const;

/** Regular expressions, and replacement by them. */
export const patterns: Definitions = {
  regex: define(['string', TEXT], 'any', regex),
  regexall: define(['string', TEXT], { kind: 'list', element: 'any' }, regexAll),
  replace: define(['string', 'string', 'string'], 'string', replace),
};
