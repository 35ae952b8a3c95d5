import { type Value, unknown } from '../../model/value';
import { attributeOf, type Body, bodyOf } from '../evaluate/declarations';
import { evaluate } from '../evaluate/expression';
import { settled } from '../evaluate/lazyEntries';
import type { Scope } from '../evaluate/scope';
import { object } from '../evaluate/values';
import type { Attribute, Block, Expression } from '../syntax/tree';
import { functionsOf, type Standing } from './functions';
import type { World } from './world';

/** One Terragrunt file as it is evaluated for a unit. */
export interface FileScope {
  readonly path: string;
  /** Value of an argument at the top of the file; `undefined` when it is not written. */
  argument(name: string): Value | undefined;
  /** Blocks of a type at the top, in the order of the text. */
  blocks(type: string): readonly Block[];
  /** Arguments of a block, evaluated when asked for. */
  inBlock(block: Block, name: string): Value | undefined;
  /** The expression of an argument of a block. */
  written(block: Block, name: string): Attribute | undefined;
  evaluate(expression: Expression): Value;
  /** All locals, as `expose` and `read_terragrunt_config` give them. */
  locals(): Value;
}

/** Names that a file sees besides its locals: `dependency`, `include`, `feature`, `values`. */
export type Names = (name: string) => Value | undefined;

/** Makes the scope of a file; without the file everything in it is absent. */
export function createFileScope(standing: Standing, world: World, names: Names): FileScope {
  const body: Body = bodyOf(world.document(standing.file)?.items ?? []);
  const known = new Map<string, Value>();
  const written = new Map<string, Attribute>();
  for (const block of body.blocks) {
    if (block.type !== 'locals') continue;
    for (const item of block.body) if (item.kind === 'attribute' && !written.has(item.name)) written.set(item.name, item);
  }
  const scope: Scope = {
    functions: functionsOf(standing, world),
    reference(name, [first]) {
      if (name === 'local') return first === undefined ? undefined : { value: local(first), used: 1 };
      const value = names(name);
      return value && { value, used: 0 };
    },
  };
  const value = (attribute: Attribute | undefined): Value | undefined => {
    if (attribute === undefined) return undefined;
    return attribute.broken ? unknown('being edited') : settled(evaluate(attribute.value, scope));
  };

  function local(name: string): Value {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, unknown(`local.${name} depends on itself`));
    const result = value(written.get(name)) ?? unknown(`local.${name} is not declared`);
    known.set(name, result);
    return result;
  }

  return {
    path: standing.file,
    argument: (name) => value(body.attributes.get(name)),
    blocks: (type) => body.blocks.filter((block) => block.type === type),
    inBlock: (block, name) => value(attributeOf(block, name)),
    written: (block, name) => attributeOf(block, name),
    evaluate: (expression) => settled(evaluate(expression, scope)),
    locals: () => object(new Map([...written.keys()].map((name) => [name, local(name)]))),
  };
}
