import type { ObjectAttribute, Type, Value } from '../../model/value';
import type { Expression } from '../syntax/tree';
import { convert } from './convert';
import { evaluate } from './expression';
import type { Scope } from './scope';
import { isFailure } from './unknowns';

/** Deepest nesting of a type. */
const MAX_DEPTH = 60;

/** A type constraint as written: `object({ name = string, size = optional(number, 3) })`. What is no type is `any`. */
export function parseType(expression: Expression): Type {
  return typeFrom(expression, 0);
}

function typeFrom(expression: Expression, depth: number): Type {
  if (depth > MAX_DEPTH) return 'any';
  if (expression.kind === 'parentheses') return typeFrom(expression.inner, depth + 1);
  if (expression.kind === 'template') return quoted(expression.parts);
  if (expression.kind === 'variable') return keyword(expression.name);
  if (expression.kind !== 'call') return 'any';
  const [first] = expression.args;
  switch (expression.name) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: expression.name, element: first ? typeFrom(first, depth + 1) : 'any' };
    case 'tuple':
      return { kind: 'tuple', items: first?.kind === 'tuple' ? first.items.map((item) => typeFrom(item, depth + 1)) : [] };
    case 'object':
      return { kind: 'object', attributes: attributesFrom(first, depth + 1) };
    case 'optional':
      return first ? typeFrom(first, depth + 1) : 'any';
    default:
      return 'any';
  }
}

/** Terraform 0.11 wrote types in quotes. */
function quoted(parts: Extract<Expression, { kind: 'template' }>['parts']): Type {
  const [part] = parts;
  return part?.kind === 'text' && parts.length === 1 ? keyword(part.text) : 'any';
}

/** `list`, `set` and `map` alone are the old short forms. */
function keyword(name: string): Type {
  if (name === 'string' || name === 'number' || name === 'bool') return name;
  return name === 'list' || name === 'set' || name === 'map' ? { kind: name, element: 'any' } : 'any';
}

function attributesFrom(expression: Expression | undefined, depth: number): Readonly<Record<string, ObjectAttribute>> {
  if (expression?.kind !== 'object') return {};
  return Object.fromEntries(
    expression.entries.flatMap((entry): [string, ObjectAttribute][] => {
      const name = nameOf(entry.key);
      return name === undefined ? [] : [[name, attributeFrom(entry.value, depth)]];
    }),
  );
}

function nameOf(key: Expression): string | undefined {
  if (key.kind === 'variable') return key.name;
  const [part] = key.kind === 'template' ? key.parts : [];
  return part?.kind === 'text' ? part.text : undefined;
}

function attributeFrom(expression: Expression, depth: number): ObjectAttribute {
  const type = typeFrom(expression, depth);
  if (expression.kind !== 'call' || expression.name !== 'optional') return { type };
  const [, written] = expression.args;
  const preset = written && convert(evaluate(written, constants()), type);
  return { type, optional: true, ...(preset && !isDefaultless(preset) && { default: preset }) };
}

const isDefaultless = (value: Value): boolean => isFailure(value) || value.kind === 'null';

/** Defaults are constants. */
const constants = (): Scope => ({ reference: () => undefined, functions: { budget: { left: 10_000 } } });
