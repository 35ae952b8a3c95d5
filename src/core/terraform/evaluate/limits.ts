import { type Type, type Unknown, type Value, unknown } from '../../model/value';
import type { Budget } from './scope';

/** Most parts of one value, shared ones counted as often as they occur; so many characters of text are one part. */
const MAX_PARTS = 200_000;
const CHARACTERS = 64;
const MAX_LEVELS = 200;

/** What it costs to make a text, in steps of evaluation. */
export const weight = (text: string): number => Math.floor(text.length / CHARACTERS);

/** An unknown because a bound is reached; the owner of the budget is told. */
export function stopped(budget: Budget, why: string, type?: Type): Unknown {
  budget.stopped ??= why;
  return unknown(why, type === undefined ? {} : { type });
}

export interface Extent {
  readonly parts: number;
  readonly levels: number;
}

const LEAF: Extent = { parts: 1, levels: 1 };
const OVER: Extent = { parts: MAX_PARTS + 1, levels: MAX_LEVELS + 1 };

/**
 * Why a value is too large to go on with: everything that walks through values relies on this bound. Members that are
 * worked out on demand count as one.
 */
export function excess(value: Value, budget: Budget): string | undefined {
  if (partsOf(value, SMALL) <= SMALL) return undefined;
  const { parts, levels } = extent(value, (budget.sizes ??= new WeakMap()), 0);
  if (levels > MAX_LEVELS) return 'nested too deeply';
  return parts > MAX_PARTS ? 'too large' : undefined;
}

/** Of most values the parts are counted anew each time: cheaper than to remember sizes of all. */
const SMALL = 64;

/** Parts of a value, which are no fewer than its levels; some number above `most` when there are more. */
function partsOf(value: Value, most: number): number {
  if (value.kind === 'string') return value.value.length >= CHARACTERS ? 1 + weight(value.value) : 1;
  if (value.kind !== 'list' && value.kind !== 'object') return 1;
  if (value.kind === 'object' && !(value.entries instanceof Map)) return 1;
  let parts = 1;
  for (const member of value.kind === 'list' ? value.items : value.entries.values()) {
    parts += partsOf(member, most - parts);
    if (parts > most) break;
  }
  return parts;
}

function extent(value: Value, known: WeakMap<Value, Extent>, depth: number): Extent {
  if (value.kind === 'string' && value.value.length >= CHARACTERS) return { parts: 1 + weight(value.value), levels: 1 };
  if (value.kind !== 'list' && value.kind !== 'object') return LEAF;
  const found = known.get(value);
  if (found) return found;
  if (depth > MAX_LEVELS) return OVER;
  if (value.kind === 'object' && !(value.entries instanceof Map)) return LEAF;
  let parts = 1;
  let levels = 0;
  for (const member of value.kind === 'list' ? value.items : value.entries.values()) {
    const inner = extent(member, known, depth + 1);
    parts += inner.parts;
    levels = Math.max(levels, inner.levels);
  }
  const result = { parts, levels: levels + 1 };
  known.set(value, result);
  return result;
}
