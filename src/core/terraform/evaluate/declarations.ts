import type { Attribute, Block, Document, Item } from '../syntax/tree';

/** What is declared: `{ kind: 'resource', name: 'aws_instance.web' }`. */
export type DeclarationKind = 'resource' | 'data' | 'variable' | 'local' | 'module' | 'output' | 'provider';

/** One place where a thing is declared: a whole top-level block, or one argument of a `locals` block. */
export interface Part {
  readonly file: string;
  /** The top-level block. */
  readonly item: Block;
  /** The argument of a `locals` block. */
  readonly attribute?: Attribute;
}

/** A declared thing with what override files say about it. Remembered as long as its texts stay the same. */
export interface Declaration {
  readonly kind: DeclarationKind;
  readonly name: string;
  readonly labels: readonly string[];
  /** Where it is declared first, then its overrides. */
  readonly parts: readonly [Part, ...Part[]];
  readonly body: Body;
}

/** Arguments and nested blocks that apply. */
export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

/** Declarations of one file, by `key`, in the order of the text. */
export type FileIndex = ReadonlyMap<string, Part>;

/** Key of a declaration: `resource/aws_instance.web`. */
export const keyOf = (kind: DeclarationKind, name: string): string => `${kind}/${name}`;

/** Number of labels of the block types that declare something. */
const LABELS: Readonly<Record<string, number>> = { resource: 2, data: 2, variable: 1, module: 1, output: 1, provider: 1 };

/** What a file declares. Of two declarations of one name the first counts. */
export function indexOf(file: string, document: Document): FileIndex {
  const index = new Map<string, Part>();
  const add = (key: string, part: Part) => {
    if (!index.has(key)) index.set(key, part);
  };
  for (const item of document.items) {
    if (item.kind !== 'block') continue;
    if (item.type === 'locals') {
      for (const attribute of item.body) {
        if (attribute.kind === 'attribute') add(keyOf('local', attribute.name), { file, item, attribute });
      }
      continue;
    }
    const labels = Object.hasOwn(LABELS, item.type) ? LABELS[item.type]! : -1;
    if (item.labels.length !== labels) continue;
    const name = item.labels.map((label) => label.name).join('.');
    const alias = item.type === 'provider' ? literalText(attributeOf(item, 'alias')) : undefined;
    add(keyOf(item.type as DeclarationKind, alias === undefined ? name : `${name}.${alias}`), { file, item });
  }
  return index;
}

export function attributeOf(block: Block, name: string): Attribute | undefined {
  return block.body.find((item): item is Attribute => item.kind === 'attribute' && item.name === name);
}

/** Text of a quoted string without interpolation. */
export function literalText(attribute: Attribute | undefined): string | undefined {
  const value = attribute?.value;
  if (value?.kind !== 'template') return undefined;
  const text = value.parts.map((part) => (part.kind === 'text' ? part.text : undefined));
  return text.includes(undefined) ? undefined : text.join('');
}

/** The first part with its overrides applied: arguments are replaced one by one, nested blocks type by type. */
export function declare(kind: DeclarationKind, name: string, parts: readonly [Part, ...Part[]]): Declaration {
  const last = parts.at(-1)!;
  const body = last.attribute === undefined ? merged(parts) : { attributes: new Map([['value', last.attribute]]), blocks: [] };
  return { kind, name, labels: parts[0].item.labels.map((label) => label.name), parts, body };
}

const NO_BLOCKS: readonly Block[] = [];

/** Nested blocks of a body: a list that is remembered, without room for more. */
function blocksOf(items: readonly Item[]): readonly Block[] {
  const blocks = items.filter((item) => item.kind === 'block');
  return blocks.length === 0 ? NO_BLOCKS : blocks.slice();
}

function merged(parts: readonly Part[]): Body {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    return { attributes: new Arguments(only.item.body), blocks: blocksOf(only.item.body) };
  }
  const attributes = new Map<string, Attribute>();
  let blocks: readonly Block[] = [];
  for (const { item } of parts) {
    const own = bodyOf(item.body);
    for (const [name, attribute] of own.attributes) attributes.set(name, attribute);
    const types = new Set(own.blocks.map(typeOf));
    blocks = [...blocks.filter((block) => !types.has(typeOf(block))), ...own.blocks];
  }
  return { attributes, blocks };
}

/** Arguments of a body, found in it when they are asked for: a map of each would take more memory than the body. */
class Arguments implements ReadonlyMap<string, Attribute> {
  constructor(private readonly items: readonly Item[]) {}

  get size(): number {
    return this.#all().size;
  }

  get(name: string): Attribute | undefined {
    return this.items.find((item): item is Attribute => item.kind === 'attribute' && item.name === name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  keys(): MapIterator<string> {
    return this.#all().keys();
  }

  values(): MapIterator<Attribute> {
    return this.#all().values();
  }

  entries(): MapIterator<[string, Attribute]> {
    return this.#all().entries();
  }

  [Symbol.iterator](): MapIterator<[string, Attribute]> {
    return this.#all().entries();
  }

  forEach(each: (attribute: Attribute, name: string, map: ReadonlyMap<string, Attribute>) => void): void {
    this.#all().forEach((attribute, name) => each(attribute, name, this));
  }

  #all(): Map<string, Attribute> {
    const all = new Map<string, Attribute>();
    for (const item of this.items) if (item.kind === 'attribute' && !all.has(item.name)) all.set(item.name, item);
    return all;
  }
}

/** Arguments (the first of a name counts) and blocks of a body. */
export function bodyOf(items: readonly Item[]): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  for (const item of items) {
    if (item.kind === 'block') blocks.push(item);
    else if (item.kind === 'attribute' && !attributes.has(item.name)) attributes.set(item.name, item);
  }
  return { attributes, blocks };
}

/** The type a block contributes to: that of a `dynamic` block is its label. */
export const typeOf = (block: Block): string => (block.type === 'dynamic' ? (block.labels[0]?.name ?? 'dynamic') : block.type);
