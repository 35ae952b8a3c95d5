import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, type Document as YamlDocument } from 'yaml';
import { unknown, type Value } from '../../../../src/core/model/value';
import { evaluate } from '../../../../src/core/terraform/evaluate/expression';
import { yamlValue, type YamlNode } from '../../../../src/core/terraform/evaluate/functions/yamlValue';
import type { FunctionEnvironment, Reference, Scope } from '../../../../src/core/terraform/evaluate/scope';
import { ephemeral, fail } from '../../../../src/core/terraform/evaluate/unknowns';
import { nothing, object, text } from '../../../../src/core/terraform/evaluate/values';
import { parse } from '../../../../src/core/terraform/syntax/parse';
import type { Expression } from '../../../../src/core/terraform/syntax/tree';

const FOLDER = join(__dirname, '../../../fixtures/terraform/expressions');

/** The tree of an expression; an `error` node when the text is none. */
export function expression(source: string): Expression {
  const [item, ...more] = parse(`x = ${source}\n`).items;
  if (item?.kind === 'attribute' && !item.broken && more.length === 0) return item.value;
  return { kind: 'error', start: 0, end: 0, message: 'no expression' };
}

function filesBelow(dir: string): string[] {
  const path = join(FOLDER, dir);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(path, file)).isFile());
}

function fileAt(path: string): string | undefined {
  const full = join(FOLDER, path);
  return statSync(full, { throwIfNoEntry: false })?.isFile() ? readFileSync(full, 'utf8') : undefined;
}

/** One YAML document by the `yaml` package. */
function decode(source: string): Value | undefined {
  const documents = parseAllDocuments(source, { uniqueKeys: false, version: '1.2', schema: 'failsafe' });
  const [document] = documents;
  if (!document || !('contents' in document) || documents.length > 1 || document.errors.length > 0) return undefined;
  return document.contents === null ? undefined : yamlValue(nodeOf(document, document.contents));
}

function nodeOf(document: YamlDocument, node: unknown): YamlNode {
  if (isAlias(node)) return nodeOf(document, node.resolve(document));
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => nodeOf(document, item)) };
  if (isMap(node)) {
    const pairs = node.items.filter(isPair);
    return { kind: 'map', entries: pairs.map(({ key, value }) => [nodeOf(document, key), nodeOf(document, value)]) };
  }
  if (!isScalar(node)) return { kind: 'scalar', text: '', plain: true };
  return { kind: 'scalar', text: node.source ?? '', plain: node.type === 'PLAIN', ...(node.tag !== undefined && { tag: node.tag }) };
}

export const environment = (steps = 1_000_000): FunctionEnvironment => ({
  file: fileAt,
  files: filesBelow,
  yaml: { decode },
  cwd: '/srv/root',
  planTime: '2026-07-20T10:00:00Z',
  budget: { left: steps },
});

const ID = unknown('terraform_data.u.id', { type: 'string', notNull: true, ref: 'terraform_data.u' });

const LOCALS: ReadonlyMap<string, Expression> = new Map(
  parse(readFileSync(join(FOLDER, 'context.tf'), 'utf8')).items.flatMap((item) =>
    item.kind === 'block' && item.type === 'locals'
      ? item.body.flatMap((local) => (local.kind === 'attribute' ? [[local.name, local.value] as const] : []))
      : [],
  ),
);

/** What `fixtures/terraform/expressions/context.tf` declares. `id` is what `terraform_data.u.id` turns out to be. */
export function contextScope(id: Value = ID, functions: FunctionEnvironment = environment()): Scope {
  const variables: Readonly<Record<string, Value>> = {
    sec: { kind: 'string', value: 's3cret', sensitive: true },
    eph: ephemeral(text('e')),
    num_null: nothing('number'),
  };
  const data = object(
    new Map([
      ['id', id],
      ['input', nothing()],
      ['output', nothing()],
      ['triggers_replace', nothing()],
    ]),
  );
  const scope: Scope = {
    functions,
    reference(name, path): Reference | undefined {
      const [first = ''] = path;
      const member = (value: Value | undefined): Reference | undefined => (value ? { value, used: 1 } : undefined);
      if (name === 'var') return member(Object.hasOwn(variables, first) ? variables[first] : undefined);
      if (name === 'local') {
        const local = LOCALS.get(first);
        return member(local && evaluate(local, scope));
      }
      if (name === 'path') return member(first === 'module' || first === 'root' ? text('.') : undefined);
      if (name === 'terraform') return member(first === 'workspace' ? text('default') : fail(`no terraform.${first}`));
      if (name === 'terraform_data' && first === 'u') return { value: data, used: 1 };
      return undefined;
    },
  };
  return scope;
}

/** The value of an expression in that context. */
export const valueOf = (source: string, id?: Value): Value => evaluate(expression(source), contextScope(id));
