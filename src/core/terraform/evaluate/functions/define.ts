import type { Type, Value } from '../../../model/value';
import { whole } from '../numbers';
import type { Expression } from '../../syntax/tree';
import type { FunctionEnvironment, Scope } from '../scope';
import { fail } from '../unknowns';

/** What a function takes in one place. Arguments are converted to `type` before. */
export interface Parameter {
  readonly type: Type;
  /** null is a value; else it is an error. */
  readonly nullable?: true;
  /** The function itself deals with an argument that is not known; else its result is unknown. */
  readonly unknown?: true;
  /** The function cannot say anything when something inside the argument is unknown. */
  readonly whole?: true;
  /** A null without a type is a value like another; else the result is unknown. */
  readonly untyped?: true;
  /** The function deals with an evaluation error; else it is the result. */
  readonly failed?: true;
}

export interface Definition {
  readonly parameters: readonly Parameter[];
  /** Any number of further arguments. */
  readonly rest?: Parameter;
  /** The type of the result, for when it is not known; may depend on the types of the arguments. */
  readonly returns: Returns;
  /** `deep`: the result is sensitive when anything in the arguments is; `shallow`: when an argument itself is; `none`: the function sees to it. */
  readonly marks: 'deep' | 'shallow' | 'none';
  readonly body: (args: readonly Value[], environment: FunctionEnvironment, evaluate: Evaluate) => Value;
}

/** How a function evaluates the expressions of a template. */
export type Evaluate = (expression: Expression, scope: Scope) => Value;

export type Definitions = Readonly<Record<string, Definition>>;

export type Returns = Type | ((types: readonly Type[]) => Type);

type Body = Definition['body'];
type More = Partial<Pick<Definition, 'rest' | 'marks'>>;

export const define = (parameters: readonly (Type | Parameter)[], returns: Returns, body: Body, more: More = {}): Definition => ({
  parameters: parameters.map(asParameter),
  returns,
  marks: 'deep',
  body,
  ...more,
});

const asParameter = (given: Type | Parameter): Parameter => (typeof given === 'object' && 'type' in given ? given : { type: given });

/** A function of strings. */
export const ofStrings = (count: number, returns: Type, body: (...texts: readonly string[]) => Value): Definition =>
  define(
    Array.from({ length: count }, () => 'string' as const),
    returns,
    (args) => body(...args.map(stringOf)),
  );

export const LIST_OF_STRING: Type = { kind: 'list', element: 'string' };
export const LIST_OF_ANY: Type = { kind: 'list', element: 'any' };
export const SET_OF_ANY: Type = { kind: 'set', element: 'any' };

/** Anything at all: null, unknown and errors included. */
export const ANYTHING: Parameter = { type: 'any', nullable: true, unknown: true, untyped: true, failed: true };

export const stringOf = (value: Value | undefined): string => (value?.kind === 'string' ? value.value : '');

export const numberOf = (value: Value | undefined): number => (value?.kind === 'number' ? value.value : Number.NaN);

/** A whole number that fits a double exactly; undefined for another. */
export function integerOf(value: Value | undefined): number | undefined {
  const found = value?.kind === 'number' && (value.exact !== undefined || Number.isInteger(value.value)) ? whole(value) : undefined;
  return found !== undefined && found >= -9007199254740991n && found <= 9007199254740991n ? Number(found) : undefined;
}

export const itemsOf = (value: Value | undefined): readonly Value[] => (value?.kind === 'list' ? value.items : []);

/** Type of the elements of a list, set or map of that type; `any` where it is not known. */
export const elementType = (type: Type | undefined): Type => (typeof type === 'object' && 'element' in type ? type.element : 'any');

/** A list of the same elements; a tuple's result is not foretold. */
export const listLike: Returns = ([type]) =>
  typeof type === 'object' && 'element' in type ? { kind: 'list', element: type.element } : 'any';

export const NOT_WHOLE = fail('a whole number is required');
