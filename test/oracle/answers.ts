import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Type, Value } from '../../src/core/model/value';
import { typeOf } from '../../src/core/terraform/evaluate/types';
import { failureIn } from '../../src/core/terraform/evaluate/unknowns';
import { valueOf } from '../core/terraform/evaluate/context';

/** What Terraform 1.11.4 answered. */
interface Answer {
  readonly id: string;
  readonly group: string;
  readonly expression: string;
  readonly value?: unknown;
  readonly type?: unknown;
  readonly partly_unknown?: unknown;
  readonly unknown?: true;
  readonly infinite?: '+' | '-';
  readonly error?: unknown;
}

/** The copy of what Terraform answered. */
export const ANSWERS = path.join(import.meta.dirname, '../fixtures/terraform/expressions/expressions.json');

const UNKNOWN = Symbol('unknown');

/** Plain data; what is not known, or may have more members, is UNKNOWN. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'unknown':
      return UNKNOWN;
    case 'null':
      return null;
    case 'bool':
    case 'number':
    case 'string':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'object':
      return value.tail ? UNKNOWN : Object.fromEntries([...value.entries].map(([key, item]) => [key, plain(item)]));
  }
}

function typeText(type: Type): unknown {
  if (type === 'any') return 'dynamic';
  if (typeof type === 'string') return type;
  if (type.kind === 'tuple') return ['tuple', type.items.map(typeText)];
  if (type.kind !== 'object') return [type.kind, typeText(type.element)];
  return ['object', Object.fromEntries(Object.entries(type.attributes).map(([name, attribute]) => [name, typeText(attribute.type)]))];
}

const sameNumber = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= 2e-15 * Math.max(Math.abs(a), Math.abs(b));

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `mask` is true where Terraform does not know. */
function agrees(want: unknown, mask: unknown, got: unknown): boolean {
  if (mask === true) return got === UNKNOWN;
  if (typeof want === 'number' && typeof got === 'number') return sameNumber(want, got);
  if (want === null && typeof got === 'number') return !Number.isFinite(got);
  if (Array.isArray(want) || Array.isArray(got)) {
    if (!Array.isArray(want) || !Array.isArray(got) || want.length !== got.length) return false;
    return want.every((item, index) => agrees(item, Array.isArray(mask) ? mask[index] : undefined, got[index]));
  }
  if (!isRecord(want) || !isRecord(got)) return want === got;
  const masks = isRecord(mask) ? mask : {};
  const keys = new Set([...Object.keys(want), ...Object.keys(masks), ...Object.keys(got)]);
  return [...keys].every((key) => key in got && (key in want || key in masks) && agrees(want[key], masks[key], got[key]));
}

/** What differs, in words; undefined when nothing does. */
function difference(answer: Answer): string | undefined {
  const value = valueOf(answer.expression);
  const failed = failureIn(value);
  if (answer.error !== undefined) return failed ? undefined : `wanted an error, got ${shown(value)}`;
  if (failed) return `wanted ${answer.unknown ? 'unknown' : JSON.stringify(answer.value)}, got an error: ${failed.why}`;
  const got = plain(value);
  if (answer.unknown) return got === UNKNOWN ? undefined : `wanted unknown, got ${shown(value)}`;
  if (answer.infinite) return got === (answer.infinite === '+' ? Infinity : -Infinity) ? undefined : `wanted infinity, got ${shown(value)}`;
  if (!agrees(answer.value, answer.partly_unknown, got)) return `wanted ${JSON.stringify(answer.value)}, got ${shown(value)}`;
  if (answer.type === undefined) return undefined;
  const type = value.kind === 'null' ? 'dynamic' : typeText(typeOf(value));
  return isDeepStrictEqual(type, answer.type) ? undefined : `wanted type ${JSON.stringify(answer.type)}, got ${JSON.stringify(type)}`;
}

const shown = (value: Value): string =>
  JSON.stringify(plain(value), (_, part: unknown) => (part === UNKNOWN ? '?' : part));

/** How our answers compare with Terraform's. */
export interface Comparison {
  /** Expressions that have a value or an error of their own. */
  readonly expressions: number;
  /** Texts that are no expression. */
  readonly refused: number;
  /** Where we answer otherwise, in words. */
  readonly different: readonly string[];
  /** Texts that we take for an expression. */
  readonly taken: readonly string[];
}

export function compareAnswers(file: string): Comparison {
  const { expressions } = JSON.parse(readFileSync(file, 'utf8')) as { readonly expressions: readonly Answer[] };
  const asked = expressions.filter(({ group }) => group !== 'syntax');
  const refused = expressions.filter(({ group }) => group === 'syntax');
  const named = ({ id, expression }: Answer, words: string): string => `${id} ${expression}${words}`;
  return {
    expressions: asked.length,
    refused: refused.length,
    different: asked.flatMap((answer) => {
      const words = difference(answer);
      return words === undefined ? [] : [named(answer, `: ${words}`)];
    }),
    taken: refused.filter(({ expression }) => !failureIn(valueOf(expression))).map((answer) => named(answer, ' is taken')),
  };
}
