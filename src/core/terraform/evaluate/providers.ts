import type { ProviderConfig } from '../../model/resource';
import { type ObjectValue, unknown } from '../../model/value';
import type { Expression } from '../syntax/tree';
import { evaluateBody } from './body';
import { type Body, literalText } from './declarations';
import { type ModuleInstance, ONCE } from './instance';
import { same } from './same';

/** Which configuration of a provider: `aws`, `aws.eu`. */
export interface ProviderKey {
  readonly name: string;
  readonly alias?: string;
}

/** The configuration that a resource or data source of a type uses: as written, else the default one of the type's prefix. */
export function providerOf(body: Body, type: string): ProviderKey {
  const attribute = body.attributes.get('provider');
  const quoted = literalText(attribute);
  const written = quoted === undefined ? attribute && keyOf(attribute.value) : parseKey(quoted);
  return written ?? { name: prefixOf(type) };
}

/** `aws` of `aws_instance`. */
export const prefixOf = (type: string): string => type.split('_', 1)[0]!;

function parseKey(text: string): ProviderKey {
  const [name = '', alias] = text.split('.');
  return alias === undefined ? { name } : { name, alias };
}

/** `aws`, `aws.eu`; of `aws.by_region["x"]` the part before the index. */
function keyOf(expression: Expression): ProviderKey | undefined {
  if (expression.kind === 'variable') return { name: expression.name };
  if (expression.kind === 'get' && expression.of.kind === 'variable') return { name: expression.of.name, alias: expression.name };
  if (expression.kind === 'index') {
    const key = keyOf(expression.of);
    return key && { ...key, alias: `${key.alias ?? ''}[*]` };
  }
  return undefined;
}

const textOf = ({ name, alias }: ProviderKey): string => (alias === undefined ? name : `${name}.${alias}`);

/** A provider configuration as a module instance sees it: passed by the call, its own, or (without alias) that of the caller. */
export function providerConfig(module: ModuleInstance, key: ProviderKey): ProviderConfig {
  return module.memo(
    `provider/${textOf(key)}`,
    () => findConfig(module, key),
    () => ({ ...key, values: open('a provider configuration depends on itself') }),
    sameConfig,
  );
}

const sameConfig = (a: ProviderConfig, b: ProviderConfig): boolean =>
  a === b || (a.name === b.name && a.alias === b.alias && a.source === b.source && same(a.values, b.values));

const open = (why: string): ObjectValue => ({ kind: 'object', of: 'object', entries: new Map(), tail: unknown(why) });
const EMPTY: ObjectValue = { kind: 'object', of: 'object', entries: new Map() };

function findConfig(module: ModuleInstance, key: ProviderKey): ProviderConfig {
  const { caller } = module;
  const passed = caller && passedKey(caller.module, caller.name, key);
  if (passed !== undefined) return providerConfig(caller!.module, passed);
  const declaration = module.folder.declaration('provider', textOf(key));
  if (declaration !== undefined) {
    const { attributes, blocks } = declaration.body;
    const own = {
      attributes: new Map([...attributes].filter(([name]) => name !== 'alias' && name !== 'version' && name !== 'for_each')),
      blocks,
    };
    return { ...key, values: evaluateBody(module, own, ONCE, undefined), source: module.project.source(declaration) };
  }
  if (key.alias !== undefined) return { ...key, values: open(`provider ${textOf(key)} is not configured`) };
  return caller === undefined ? { ...key, values: EMPTY } : providerConfig(caller.module, key);
}

/** What `providers = { aws = aws.eu }` of a call passes for `key`. */
function passedKey(module: ModuleInstance, call: string, key: ProviderKey): ProviderKey | undefined {
  const providers = module.folder.declaration('module', call)?.body.attributes.get('providers')?.value;
  if (providers?.kind !== 'object') return undefined;
  for (const entry of providers.entries) {
    const inner = entry.key.kind === 'parentheses' ? entry.key.inner : entry.key;
    const name = inner.kind === 'template' && inner.parts[0]?.kind === 'text' ? parseKey(inner.parts[0].text) : keyOf(inner);
    if (name === undefined || textOf(name) !== textOf(key)) continue;
    const { value } = entry;
    return value.kind === 'template' && value.parts[0]?.kind === 'text' ? parseKey(value.parts[0].text) : keyOf(value);
  }
  return undefined;
}
