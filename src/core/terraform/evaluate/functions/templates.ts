import type { Value } from '../../../model/value';
import { parse } from '../../syntax/parse';
import type { Expression, TemplatePart } from '../../syntax/tree';
import type { FunctionEnvironment, Scope } from '../scope';
import { attribute } from '../traversal';
import { derived, fail } from '../unknowns';
import { nothing } from '../values';
import { type Definitions, type Evaluate, define, stringOf } from './define';
import { fileText } from './files';

/** A text as a template: read like a heredoc, less the newline before its end marker. */
function parseTemplate(source: string): Expression {
  let marker = 'TEMPLATE';
  while (source.includes(marker)) marker += '_';
  const [item] = parse(`t = <<${marker}\n${source}\n${marker}\n`).items;
  if (item?.kind !== 'attribute' || item.value.kind !== 'template') return { kind: 'error', start: 0, end: 0, message: 'no template' };
  return { ...item.value, parts: withoutNewline(item.value.parts) };
}

function withoutNewline(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const last = parts.at(-1);
  if (last?.kind !== 'text' || !last.text.endsWith('\n')) return parts;
  const text = last.text.replace(/\r?\n$/, '');
  return text === '' ? parts.slice(0, -1) : [...parts.slice(0, -1), { ...last, text }];
}

/** Templates see the variables they are given, and nothing else; they render no further templates. */
function render(source: string, vars: Value, environment: FunctionEnvironment, evaluate: Evaluate): Value {
  if (vars.kind === 'unknown') return derived(vars);
  if (vars.kind !== 'object') return fail('template variables must be a map');
  for (const name of vars.entries.keys()) if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name)) return fail(`"${name}" is no variable name`);
  const scope: Scope = {
    functions: { ...environment, isTemplate: true },
    reference: (name) => (vars.entries.has(name) || vars.tail ? { value: attribute(vars, name), used: 0 } : undefined),
  };
  return evaluate(parseTemplate(source), scope);
}

const nested = ({ budget }: FunctionEnvironment): Value => fail((budget.refused = 'a template cannot render another template'));

const VARS = { type: 'any', unknown: true } as const;

/** Functions that render templates. */
export const templates: Definitions = {
  templatefile: define(['string', VARS], 'any', ([path, vars = nothing()], environment, evaluate) => {
    if (environment.isTemplate === true) return nested(environment);
    const source = fileText(stringOf(path), environment);
    if (typeof source !== 'string') return source;
    return render(source, vars, environment, evaluate);
  }),
  templatestring: define(['string', VARS], 'string', ([source, vars = nothing()], environment, evaluate) =>
    environment.isTemplate === true ? nested(environment) : render(stringOf(source), vars, environment, evaluate),
  ),
};
