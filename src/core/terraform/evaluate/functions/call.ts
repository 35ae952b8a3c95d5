import { type Unknown, type Value, unknown } from '../../../model/value';
import { convert } from '../convert';
import { stopped, weight } from '../limits';
import type { FunctionEnvironment } from '../scope';
import { typeOf } from '../types';
import { derived, fail, isFailure, marked, sensitiveIn, unknownIn } from '../unknowns';
import type { Definition, Evaluate, Parameter } from './define';
import { awsFunctions } from './aws';
import { collections } from './collections';
import { conversions } from './conversions';
import { dates } from './dates';
import { encoding } from './encoding';
import { files } from './files';
import { formatting } from './formatting';
import { hashes } from './hashes';
import { lists } from './lists';
import { network } from './network';
import { arithmetics } from './arithmetics';
import { patterns } from './patterns';
import { sets } from './sets';
import { strings } from './strings';
import { templates } from './templates';

const FAMILIES = [
  arithmetics,
  awsFunctions,
  collections,
  conversions,
  dates,
  encoding,
  files,
  formatting,
  hashes,
  lists,
  network,
  patterns,
  sets,
  strings,
  templates,
];

/** Every function by name. */
export const FUNCTIONS: ReadonlyMap<string, Definition> = new Map(FAMILIES.flatMap((family) => Object.entries(family)));

/** The result of a call. Arguments are evaluated already. */
export function call(name: string, args: readonly Value[], environment: FunctionEnvironment, evaluate: Evaluate): Value {
  const definition = FUNCTIONS.get(name.replace(/^core::/, ''));
  if (definition) return called(definition, args, environment, evaluate);
  const failed = args.find(isFailure);
  if (failed) return failed;
  return name.startsWith('provider::') ? unknown(`${name}()`) : fail(`there is no function ${name}`);
}

function called(definition: Definition, given: readonly Value[], environment: FunctionEnvironment, evaluate: Evaluate): Value {
  const { parameters, rest } = definition;
  if (given.length < parameters.length) return fail('not enough arguments');
  if (given.length > parameters.length && !rest) return fail('too many arguments');
  const args: Value[] = [];
  let open: Unknown | undefined;
  for (const [index, value] of given.entries()) {
    const parameter = parameters[index] ?? rest;
    if (!parameter) break;
    const argument = parameter.type === 'any' ? value : convert(value, parameter.type);
    const problem = refused(parameter, argument);
    if (problem && isFailure(problem)) return problem;
    open ??= problem;
    args.push(argument);
  }
  const sensitive =
    definition.marks === 'none' ? false : args.some(definition.marks === 'deep' ? sensitiveIn : (value) => value.sensitive === true);
  if (open) return marked(result(definition, open, args), sensitive);
  environment.budget.left -= cost(args);
  if (environment.budget.left < 0) return stopped(environment.budget, 'too much to work out');
  const value = computed(definition, args, environment, evaluate);
  return isFailure(value) ? value : marked(value, sensitive);
}

/** A body may run out of memory for text or out of stack on hostile input; that is an unknown like another. */
function computed(definition: Definition, args: readonly Value[], environment: FunctionEnvironment, evaluate: Evaluate): Value {
  try {
    const value = definition.body(args, environment, evaluate);
    return value.kind === 'unknown' && !isFailure(value) && value.type === undefined ? result(definition, value, args) : value;
  } catch (error) {
    if (error instanceof RangeError) return stopped(environment.budget, 'too large to work out');
    throw error;
  }
}

/** Why the body is not asked: an error, or an unknown. */
function refused(parameter: Parameter, value: Value): Unknown | undefined {
  if (isFailure(value)) return parameter.failed ? undefined : value;
  if (value.kind === 'null') {
    if (!parameter.nullable) return fail('argument must not be null');
    return parameter.untyped || parameter.type !== 'any' || typeOf(value) !== 'any' ? undefined : unknown('a null without a type');
  }
  if (value.kind === 'unknown') return parameter.unknown ? undefined : value;
  return parameter.whole ? unknownIn(value) : undefined;
}

function result({ returns }: Definition, from: Unknown, args: readonly Value[]): Unknown {
  const type = typeof returns === 'function' ? returns(args.map(typeOf)) : returns;
  return derived(from, type, typeof returns === 'function' || type === 'any' ? {} : { notNull: true });
}

/** Steps a call takes, by the size of what it gets. */
function cost(args: readonly Value[]): number {
  let total = 0;
  for (const value of args) {
    if (value.kind === 'list') total += value.items.length / 4;
    else if (value.kind === 'string') total += weight(value.value);
    else if (value.kind === 'object') total += 1;
  }
  return total;
}
