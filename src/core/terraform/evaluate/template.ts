import type { Unknown, Value } from '../../model/value';
import type { Expression, TemplatePart } from '../syntax/tree';
import { convert } from './convert';
import { elements } from './loops';
import { derived, fail, isFailure, marked } from './unknowns';
import { text } from './values';

/** Longest text that evaluation makes. */
export const MAX_TEXT = 4_000_000;

/** How a template reaches the expressions in it; `scoped` binds the names of a `for` directive. */
export interface Evaluator {
  evaluate(expression: Expression): Value;
  /** What a text over the bound is; nothing more is worked out after it. */
  tooLong(): Unknown;
  /** Counts a turn of a loop; what it is when there are too many. */
  turn(): Unknown | undefined;
  scoped(key: string | undefined, value: string, at: readonly [key: Value, value: Value]): Evaluator;
}

/** The text of a template. Where a part is not known, what comes before it still is. */
export function template(parts: readonly TemplatePart[], evaluator: Evaluator): Value {
  let result = '';
  let open: Unknown | undefined;
  let prefix = '';
  let sensitive = false;
  for (const part of parts) {
    const value = partOf(part, evaluator);
    if (isFailure(value)) return value;
    if (value.sensitive === true) sensitive = true;
    if (value.kind === 'unknown') {
      if (!open) prefix = result + ((value as { prefix?: string }).prefix ?? '');
      open ??= value;
    } else if (value.kind === 'string') result += value.value;
    if (result.length > MAX_TEXT) return evaluator.tooLong();
  }
  if (!open) return marked(text(result), sensitive);
  const known = settled(prefix);
  return marked(derived(open, 'string', { notNull: true, ...(known !== '' && { prefix: known }) }), sensitive);
}

/** Without a last character that what follows could combine with. */
function settled(prefix: string): string {
  const normal = prefix.normalize('NFC');
  return /[-_:;/\\,.(){}[\]|?!~ \t@#$%^&*+"']$/.test(normal) ? normal : normal.replace(/(?:[\s\S]\p{M}*|)$/u, '');
}

function partOf(part: TemplatePart, evaluator: Evaluator): Value {
  switch (part.kind) {
    case 'text':
      return { kind: 'string', value: part.text };
    case 'error':
      return fail(part.message);
    case 'interpolation':
      return interpolated(evaluator.evaluate(part.value));
    case 'if':
      return choice(evaluator.evaluate(part.condition), template(part.then, evaluator), template(part.else, evaluator));
    case 'for': {
      const over = elements(evaluator.evaluate(part.collection));
      if ('kind' in over) return derived(over, 'string');
      let result = '';
      let open = over.tail;
      let sensitive = over.sensitive;
      for (const pair of over.pairs) {
        const end = evaluator.turn();
        if (end !== undefined) return end;
        const value = template(part.body, evaluator.scoped(part.key, part.value, pair));
        if (isFailure(value)) return value;
        if (value.sensitive === true) sensitive = true;
        if (value.kind === 'string') result += value.value;
        else if (value.kind === 'unknown') open ??= value;
        if (result.length > MAX_TEXT) return evaluator.tooLong();
      }
      return marked(open ? derived(open, 'string') : text(result), sensitive);
    }
  }
}

function interpolated(value: Value): Value {
  if (value.kind === 'null') return fail('a null value in a string template');
  return value.kind === 'unknown' ? value : convert(value, 'string');
}

function choice(condition: Value, yes: Value, no: Value): Value {
  if (isFailure(condition)) return condition;
  if (condition.kind === 'null') return fail('the condition is null');
  const decided = condition.kind === 'number' ? fail('the condition must be true or false') : convert(condition, 'bool');
  if (decided.kind === 'unknown') return derived(decided, 'string', { notNull: true });
  return marked(decided.kind === 'bool' && decided.value ? yes : no, condition.sensitive);
}
