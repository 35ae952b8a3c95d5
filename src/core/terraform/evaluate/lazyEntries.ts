import type { Value } from '../../model/value';

/**
 * Members of an object that are worked out when they are asked for: a reference to one attribute of a resource must not
 * need all of them. They live inside one evaluation: its result is `settled`.
 */
export class LazyEntries implements ReadonlyMap<string, Value> {
  readonly #names: () => readonly string[];
  readonly #member: (name: string) => Value | undefined;

  constructor(names: () => readonly string[], member: (name: string) => Value | undefined) {
    this.#names = names;
    this.#member = member;
  }

  get size(): number {
    return this.#names().length;
  }

  get(name: string): Value | undefined {
    return this.#member(name);
  }

  has(name: string): boolean {
    return this.#names().includes(name) || this.#member(name) !== undefined;
  }

  keys(): MapIterator<string> {
    return this.#all().keys();
  }

  values(): MapIterator<Value> {
    return this.#all().values();
  }

  entries(): MapIterator<[string, Value]> {
    return this.#all().entries();
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.#all().entries();
  }

  forEach(each: (value: Value, name: string, map: ReadonlyMap<string, Value>) => void): void {
    this.#all().forEach((value, name) => each(value, name, this));
  }

  #all(): Map<string, Value> {
    return new Map(
      this.#names().flatMap((name): [string, Value][] => {
        const value = this.#member(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }
}

/** The value with all members of such objects worked out; the same value when it holds none. */
export function settled(value: Value): Value {
  if (isSettled(value)) return value;
  if (value.kind === 'list') return { ...value, items: value.items.map(settled) };
  if (value.kind !== 'object') return value;
  return { ...value, entries: new Map([...value.entries].map(([name, member]) => [name, settled(member)])) };
}

/** Most values hold no such objects: to find out must not make any copy. */
function isSettled(value: Value): boolean {
  if (value.kind === 'list') return value.items.every(isSettled);
  if (value.kind !== 'object') return true;
  if (value.entries instanceof LazyEntries) return false;
  for (const member of value.entries.values()) if (!isSettled(member)) return false;
  return true;
}
