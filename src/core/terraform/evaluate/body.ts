import { type ListValue, type ObjectValue, type Type, type Value, unknown } from '../../model/value';
import type { Attribute, Block } from '../syntax/tree';
import { convert } from './convert';
import { attributeOf, type Body, bodyOf, typeOf } from './declarations';
import { MOST_INSTANCES } from './expansion';
import { type Checked, type Fault, type Iteration, type ModuleInstance, ONCE, type Report } from './instance';
import { counted } from './numbers';
import type { BlockSchema } from './schema';
import { byBytes, object, text } from './values';

/** Arguments of a block that say how it is instantiated, not what it is. */
const META_ARGUMENTS: ReadonlySet<string> = new Set(['count', 'for_each', 'provider', 'depends_on']);
/** Nested blocks of a resource that change no value. */
const META_BLOCKS: ReadonlySet<string> = new Set(['lifecycle', 'provisioner', 'connection']);

/** What a block's arguments and nested blocks come to, for one instance. */
export function evaluateBlock(
  module: ModuleInstance,
  body: Body,
  iteration: Iteration,
  schema: BlockSchema | undefined,
  report?: Report,
): ObjectValue {
  const entries = new Map<string, Value>();
  const work = { module, left: MOST_INSTANCES, report };
  for (const [name, attribute] of body.attributes)
    if (!META_ARGUMENTS.has(name)) entries.set(name, argumentValue(work, attribute, iteration, schema, name));
  const blocks = body.blocks.filter((block) => !META_BLOCKS.has(block.type));
  return withBlocks(work, entries, blocks, iteration, schema, '');
}

/** Names of the arguments and nested block types of a resource's body. */
export function argumentNames({ attributes, blocks }: Body): readonly string[] {
  const names = [...attributes.keys()].filter((name) => !META_ARGUMENTS.has(name));
  return [...names, ...blocks.filter((block) => !META_BLOCKS.has(block.type)).map(typeOf)];
}

/** The same for any body, all of it: nested blocks are lists of objects by type. */
export const evaluateBody = (module: ModuleInstance, body: Body, iteration: Iteration, schema: BlockSchema | undefined): ObjectValue =>
  bodyValue({ module, left: MOST_INSTANCES, report: undefined }, body, iteration, schema, '');

/** One evaluation of a body with all that is inside. */
interface Work {
  readonly module: ModuleInstance;
  /** Nested blocks that may still be made. */
  left: number;
  /** Hears of bounds that are reached, and where. */
  readonly report: Report | undefined;
}

const reportAt = ({ report }: Work, argument: string): Report | undefined => report && ((fault) => report({ ...fault, argument }));

/** `path`: where the body stands in the block, `ebs_block_device.0.`. */
function bodyValue(work: Work, body: Body, iteration: Iteration, schema: BlockSchema | undefined, path: string): ObjectValue {
  const entries = new Map<string, Value>();
  for (const [name, attribute] of body.attributes) entries.set(name, argumentValue(work, attribute, iteration, schema, name, path));
  return withBlocks(work, entries, body.blocks, iteration, schema, path);
}

function argumentValue(
  work: Work,
  attribute: Attribute,
  iteration: Iteration,
  schema: BlockSchema | undefined,
  name: string,
  path = '',
): Value {
  return fitted(evaluateAttribute(work.module, attribute, iteration, reportAt(work, path + name)), name, schema);
}

/** Adds nested blocks to the arguments `entries`. */
function withBlocks(
  work: Work,
  entries: Map<string, Value>,
  all: readonly Block[],
  iteration: Iteration,
  schema: BlockSchema | undefined,
  path: string,
): ObjectValue {
  if (all.length === 0) return object(entries);
  const byType = new Map<string, Block[]>();
  for (const block of all) {
    const list = byType.get(typeOf(block));
    if (list === undefined) byType.set(typeOf(block), [block]);
    else list.push(block);
  }
  for (const [type, blocks] of byType) {
    const value = evaluateBlocks(work, blocks, iteration, schema?.block(type)?.body, path + type);
    entries.set(type, asArgument(value, schema?.attribute(type)?.type));
  }
  return object(entries);
}

/** Nested blocks of what the schema has as an argument (`ingress`): objects of its element type, in the order of the text. */
function asArgument(blocks: Value, type: Type | undefined): Value {
  if (blocks.kind !== 'list' || typeof type !== 'object' || (type.kind !== 'list' && type.kind !== 'set')) return blocks;
  return { ...blocks, items: blocks.items.map((item) => convert(item, type.element)) };
}

/** A value as the schema wants it: converted; nested blocks written as an argument are a list of objects too. */
function fitted(value: Value, name: string, schema: BlockSchema | undefined): Value {
  const type = schema?.attribute(name)?.type;
  if (type !== undefined) return convert(value, type);
  const nested = schema?.block(name)?.body;
  if (nested === undefined || (value.kind !== 'list' && value.kind !== 'object')) return value;
  const items = value.kind === 'list' ? value.items : [value];
  return { kind: 'list', of: 'list', items: items.map((item) => (item.kind === 'object' ? fittedBlock(item, nested) : item)) };
}

const fittedBlock = (block: ObjectValue, schema: BlockSchema): ObjectValue => ({
  ...block,
  entries: new Map([...block.entries].map(([name, value]) => [name, fitted(value, name, schema)])),
});

/** Value of an argument. While it is broken it is unknown; of an object or list, only its broken elements are. */
export function evaluateAttribute(module: ModuleInstance, attribute: Attribute, iteration: Iteration, report?: Report): Value {
  const { kind } = attribute.value;
  if (attribute.broken && kind !== 'object' && kind !== 'tuple') return unknown('being edited');
  return module.evaluate(attribute.value, iteration, report);
}

/** The same outside of any iteration, with the bound that was reached. */
export function checkedAttribute(module: ModuleInstance, attribute: Attribute): Checked<Value> {
  let fault: Fault | undefined;
  const value = evaluateAttribute(module, attribute, ONCE, (found) => {
    fault = found;
  });
  return fault === undefined ? { value } : { value, fault };
}

/** Nested blocks of one type, static and dynamic, in the order of the text; unknown when their number is. */
function evaluateBlocks(work: Work, blocks: readonly Block[], iteration: Iteration, schema: BlockSchema | undefined, path: string): Value {
  const items: Value[] = [];
  for (const block of blocks) {
    const isDynamic = block.type === 'dynamic';
    const elements = isDynamic ? dynamicElements(work, block, iteration, path) : [iteration.iterators];
    if (!Array.isArray(elements)) return elements;
    const content = isDynamic ? block.body.find((item): item is Block => item.kind === 'block' && item.type === 'content') : block;
    if (content === undefined) continue;
    work.left -= elements.length;
    if (work.left < 0) {
      const why = `more than ${MOST_INSTANCES.toLocaleString('en-US')} nested blocks`;
      work.report?.({ kind: 'limit', why, argument: path });
      return unknown(why);
    }
    const body = bodyOf(content.body);
    for (const iterators of elements)
      items.push(
        bodyValue(work, body, iterators === undefined ? iteration : { ...iteration, iterators }, schema, `${path}.${items.length}.`),
      );
  }
  return { kind: 'list', of: 'list', items: items.slice() } satisfies ListValue;
}

type Iterators = ReadonlyMap<string, Value>;

/** What the iterator of a dynamic block stands for, block by block. */
function dynamicElements(work: Work, block: Block, iteration: Iteration, path: string): Iterators[] | Value {
  const forEach = attributeOf(block, 'for_each');
  const collection: Value =
    forEach === undefined ? unknown('being edited') : evaluateAttribute(work.module, forEach, iteration, reportAt(work, path));
  const name = iteratorName(block);
  const element = (key: Value, value: Value): Iterators =>
    new Map([
      ...(iteration.iterators ?? []),
      [
        name,
        object(
          new Map([
            ['key', key],
            ['value', value],
          ]),
        ),
      ],
    ]);
  if (collection.kind === 'unknown') return collection;
  if (collection.kind === 'null') return [];
  if (collection.kind === 'object') {
    if (collection.tail !== undefined) return collection.tail;
    const keys = [...collection.entries.keys()].sort(byBytes);
    return keys.map((key) => element(text(key), collection.entries.get(key)!));
  }
  if (collection.kind !== 'list') return unknown(`for_each of dynamic "${block.labels[0]?.name ?? ''}" is not a collection`);
  if (collection.of !== 'set') return collection.items.map((item, index) => element(counted(index), item));
  const open = collection.items.length > 1 ? collection.items.find((item) => item.kind === 'unknown') : undefined;
  return open ?? collection.items.map((item) => element(item, item));
}

function iteratorName(block: Block): string {
  const iterator = attributeOf(block, 'iterator')?.value;
  if (iterator?.kind === 'variable') return iterator.name;
  if (iterator?.kind === 'template' && iterator.parts[0]?.kind === 'text') return iterator.parts[0].text;
  return block.labels[0]?.name ?? '';
}
