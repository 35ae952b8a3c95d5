import type { Type, Value } from '../../../model/value';
import { convert } from '../convert';
import { type Ephemeral, derived, fail, failureIn, isFailure, unknownIn } from '../unknowns';
import { typeOf } from '../types';
import { bool, nothing } from '../values';
import { ANYTHING, type Definition, type Definitions, LIST_OF_ANY, SET_OF_ANY, define } from './define';

/** Conversions take anything but an error, and leave null. */
const toType = (type: Type): Definition =>
  define([{ type: 'any', nullable: true, unknown: true, untyped: true }], type, ([value = nothing()]) => convert(value, type), {
    marks: 'shallow',
  });

/** The first argument without an error. */
function attempt(args: readonly Value[]): Value {
  for (const value of args) if (!failureIn(value)) return value;
  return fail('no expression succeeded');
}

/** Whether the argument has no error; what is unknown may still turn out to have one. */
function can([value = nothing()]: readonly Value[]): Value {
  if (failureIn(value)) return bool(false);
  const unknown = unknownIn(value);
  return unknown ? derived(unknown, 'bool', { notNull: true }) : bool(true);
}

function nonsensitive([value = nothing()]: readonly Value[]): Value {
  if (value.sensitive !== true) return value;
  const { sensitive: _sensitive, ...rest } = value;
  return rest;
}

function issensitive([value = nothing()]: readonly Value[]): Value {
  if (isFailure(value) || value.sensitive === true) return isFailure(value) ? value : bool(true);
  return value.kind === 'unknown' ? derived(value, 'bool', { notNull: true }) : bool(false);
}

function withoutEphemeral([value = nothing()]: readonly Value[]): Value {
  if ((value as Ephemeral).ephemeral === true) return nothing(typeOf(value));
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => withoutEphemeral([item])) };
  if (value.kind !== 'object') return value;
  return { ...value, entries: new Map([...value.entries].map(([key, item]) => [key, withoutEphemeral([item])])) };
}

/** Conversions between types, and what looks at how a value came about. */
export const conversions: Definitions = {
  can: define([ANYTHING], 'bool', can, { marks: 'none' }),
  ephemeralasnull: define([ANYTHING], 'any', withoutEphemeral, { marks: 'none' }),
  issensitive: define([ANYTHING], 'bool', issensitive, { marks: 'none' }),
  nonsensitive: define([ANYTHING], 'any', nonsensitive, { marks: 'none' }),
  sensitive: define([ANYTHING], 'any', ([value = nothing()]) => (isFailure(value) ? value : { ...value, sensitive: true }), {
    marks: 'none',
  }),
  tobool: toType('bool'),
  tolist: toType(LIST_OF_ANY),
  tomap: toType({ kind: 'map', element: 'any' }),
  tonumber: toType('number'),
  toset: toType(SET_OF_ANY),
  tostring: toType('string'),
  try: define([], 'any', attempt, { rest: ANYTHING, marks: 'none' }),
};
