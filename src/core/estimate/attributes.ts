import type { Resource } from '../model/resource';
import { isKnown, unknown, type ObjectValue, type Unknown, type Value } from '../model/value';
import type { Attributes, Block } from '../resources/define';

/** Told of every sensitive text that is read, so that it can be kept out of what is shown. */
export type OnSensitive = (text: string) => void;

/** The attributes of a resource as its definition reads them. */
export function attributesOf(resource: Resource, onSensitive?: OnSensitive): Attributes {
  return new Reader(resource.values, onSensitive, resource.address, resource.type);
}

/** Typed reading below `root`; a root that is not known makes everything below it unknown. A class: there is one for every block that is read. */
class Reader implements Attributes, Block {
  constructor(
    private readonly root: ObjectValue | Unknown | undefined,
    private readonly onSensitive: OnSensitive | undefined,
    readonly address = '',
    readonly type = '',
  ) {}

  get present(): boolean {
    return this.root !== undefined;
  }

  text(path: string): string | Unknown | undefined;
  text(path: string, otherwise: string): string | Unknown;
  text(path: string, otherwise?: string): string | Unknown | undefined {
    return this.#convert(path, otherwise, textOf, 'text');
  }

  number(path: string): number | Unknown | undefined;
  number(path: string, otherwise: number): number | Unknown;
  number(path: string, otherwise?: number): number | Unknown | undefined {
    return this.#convert(path, otherwise, numberOf, 'number');
  }

  flag(path: string, otherwise: boolean): boolean | Unknown {
    return this.#convert(path, otherwise, flagOf, 'bool') ?? otherwise;
  }

  texts(path: string): readonly (string | Unknown)[] | Unknown {
    const value = this.#at(path);
    if (value === undefined) return NONE;
    if (value.kind === 'unknown') return value;
    if (value.kind === 'object') return unknown(`${path} is not a list of texts`);
    const items = value.kind === 'list' ? value.items : [value];
    return items.flatMap((item): readonly (string | Unknown)[] => {
      if (item.kind === 'unknown') return [item];
      const text = textOf(item);
      if (text !== undefined && item.sensitive) this.onSensitive?.(text);
      return text === undefined ? [] : [text];
    });
  }

  block(path: string): Block {
    const value = this.#at(path);
    return blockOf(value?.kind === 'list' ? present(value.items[0]) : value, this.onSensitive);
  }

  blocks(path: string): readonly Block[] | Unknown {
    const value = this.#at(path);
    if (value === undefined) return NONE;
    if (value.kind === 'unknown') return value;
    const items = value.kind === 'list' ? value.items : [value];
    return items.flatMap((item) => (item.kind === 'object' || item.kind === 'unknown' ? [blockOf(item, this.onSensitive)] : []));
  }

  length(path: string): number | Unknown {
    const value = this.#at(path);
    if (value === undefined) return 0;
    if (value.kind === 'unknown') return value;
    if (value.kind === 'list') return value.items.length;
    if (value.kind === 'object') return value.tail ?? value.entries.size;
    return 1;
  }

  value(path: string): Value | undefined {
    return find(this.root, path);
  }

  #at(path: string): Value | undefined {
    return present(find(this.root, path));
  }

  #convert<T>(path: string, otherwise: T | undefined, to: (value: Value) => T | undefined, wanted: string): T | Unknown | undefined {
    const value = this.#at(path);
    if (value === undefined) return otherwise;
    if (value.kind === 'unknown') return value;
    const single = value.kind === 'list' && value.items.length === 1 ? present(value.items[0]) : value;
    if (single?.kind === 'unknown') return single;
    const converted = single && to(single);
    if (converted === undefined) return unknown(`${path} is not a ${wanted}`);
    if (single?.sensitive && typeof converted === 'string') this.onSensitive?.(converted);
    return converted;
  }
}

const NONE: readonly never[] = [];

/** Most blocks that are asked for are not written. */
const ABSENT: Block = new Reader(undefined, undefined);

function blockOf(value: Value | undefined, onSensitive: OnSensitive | undefined): Block {
  return value?.kind === 'object' || value?.kind === 'unknown' ? new Reader(value, onSensitive) : ABSENT;
}

const present = (value: Value | undefined): Value | undefined => (value?.kind === 'null' ? undefined : value);

/**
 * The value at a path. A nested block may be given as a list of one or as an object, whatever the path says; map keys
 * may contain dots.
 */
function find(root: Value | undefined, path: string): Value | undefined {
  // Most paths are one name: nothing to split.
  if (root?.kind === 'object' && path !== '' && !path.includes('.')) return root.entries.get(path) ?? root.tail;
  let value = root;
  const steps = stepsOf(path);
  for (let i = 0; i < steps.length;) {
    if (value === undefined || value.kind === 'unknown') return value;
    const { index, keys } = steps[i]!;
    if (value.kind === 'list') {
      value = value.items[index ?? 0];
      if (index !== undefined) i++;
    } else if (value.kind === 'object') {
      const { entries, tail }: ObjectValue = value;
      const length = entries.size === 0 ? -1 : keys.findIndex((key) => entries.get(key) !== undefined);
      if (length >= 0) {
        value = entries.get(keys[length]!);
        i += length + 1;
      } else if (keys[0] === '0' && i > 0) i++;
      else return tail;
    } else return undefined;
  }
  return value;
}

/** One name of a path. */
interface Step {
  /** Where it is a number. */
  readonly index: number | undefined;
  /** The name, then joined with those after it: `a`, `a.b`, `a.b.c`. */
  readonly keys: readonly string[];
}

/** Paths are those that definitions ask for: each is taken apart once. */
const STEPS = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  let steps = STEPS.get(path);
  if (!steps) {
    const names = path === '' ? [] : path.split('.');
    steps = names.map((name, at) => ({
      index: /^\d+$/.test(name) ? Number(name) : undefined,
      keys: names.slice(at).map((_, more) => names.slice(at, at + more + 1).join('.')),
    }));
    STEPS.set(path, steps);
  }
  return steps;
}

/** Text of a primitive value, by Terraform's conversion; `undefined` for collections. */
export function textOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return value.exact ?? plainNumber(value.value);
    case 'bool':
      return String(value.value);
    default:
      return undefined;
  }
}

/** Decimal digits without an exponent where that is readable, as Terraform prints numbers. */
const plainNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);

/** A finite number, written as one or as text; `undefined` for anything else. */
export function numberOf(value: Value): number | undefined {
  if (value.kind === 'number') return Number.isFinite(value.value) ? value.value : undefined;
  if (value.kind !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.value)) return undefined;
  const number = Number(value.value);
  return Number.isFinite(number) ? number : undefined;
}

/** Terraform takes "true", "1", "false" and "0" for a bool. */
function flagOf(value: Value): boolean | undefined {
  if (value.kind === 'bool') return value.value;
  if (value.kind !== 'string') return undefined;
  if (value.value === 'true' || value.value === '1') return true;
  return value.value === 'false' || value.value === '0' ? false : undefined;
}

/** A text that is known, or `undefined`. */
export const knownText = (text: string | Unknown | undefined): string | undefined =>
  text !== undefined && isKnown(text) ? text : undefined;
