import type { Value } from '../../model/value';
import type { Expression, Template } from '../syntax/tree';
import type { FileScope } from './fileScope';

/** A file that Terragrunt writes beside the module's. */
export interface Generated {
  /** Name of the file in the module's folder. */
  readonly name: string;
  readonly contents: string;
  /** A file of that name that is there already is left as it is. */
  readonly isSkipped: boolean;
}

/** Stands in generated text for what is not known: Terraform's evaluator finds it unknown in turn. */
const OPEN = '${local.not_known_before_terragrunt_runs}';

/** The `generate` blocks of a file, and a map of that name, by label. */
export function generatedBy(scope: FileScope): ReadonlyMap<string, Generated | undefined> {
  const found = new Map<string, Generated | undefined>();
  const map = scope.argument('generate');
  if (map?.kind === 'object') {
    for (const [label, value] of map.entries) {
      if (value.kind === 'object')
        found.set(label, generated(value.entries.get('path'), textOf(value.entries.get('contents')), value.entries.get('if_exists')));
    }
  }
  for (const block of scope.blocks('generate')) {
    const label = block.labels[0]?.name;
    if (label === undefined) continue;
    const disabled = scope.inBlock(block, 'disable');
    if (disabled?.kind === 'bool' && disabled.value) {
      found.set(label, undefined);
      continue;
    }
    const contents = scope.written(block, 'contents');
    const text = contents === undefined || contents.broken ? undefined : contentsOf(contents.value, scope);
    found.set(label, generated(scope.inBlock(block, 'path'), text, scope.inBlock(block, 'if_exists')));
  }
  return found;
}

function generated(path: Value | undefined, contents: string | undefined, exists: Value | undefined): Generated | undefined {
  const name = textOf(path)?.replace(/^\.\//, '');
  if (name === undefined || name.includes('/') || contents === undefined) return undefined;
  return { name, contents, isSkipped: textOf(exists) === 'skip' };
}

const textOf = (value: Value | undefined): string | undefined => (value?.kind === 'string' ? value.value : undefined);

/** The text of `contents`; of a template that is known in part, the parts that are. */
function contentsOf(expression: Expression, scope: FileScope): string | undefined {
  const whole = scope.evaluate(expression);
  if (whole.kind === 'string') return whole.value;
  if (expression.kind === 'parentheses') return contentsOf(expression.inner, scope);
  return expression.kind === 'template' ? partsOf(expression, scope) : undefined;
}

function partsOf(template: Template, scope: FileScope): string {
  return template.parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      // Two parts, so that the result is a text whatever the part gives.
      const value = scope.evaluate({ ...template, parts: [{ kind: 'text', text: '', start: part.start, end: part.start }, part] });
      return value.kind === 'string' ? value.value : OPEN;
    })
    .join('');
}
