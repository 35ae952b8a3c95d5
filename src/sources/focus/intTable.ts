import { doubled } from './interned';

/** Numbers lists of integers of one length in the order in which they come: the same list has the same number. */
export class IntTable {
  readonly #width: number;
  #slots = new Int32Array(1 << 12);
  #keys: Int32Array;
  #count = 0;

  constructor(width: number) {
    this.#width = width;
    this.#keys = new Int32Array(width << 11);
  }

  get count(): number {
    return this.#count;
  }

  /** The list of a number is at `number * width`; the array is another one after the next `numberOf`. */
  get keys(): Int32Array {
    return this.#keys;
  }

  numberOf(key: Int32Array): number {
    const width = this.#width;
    const mask = this.#slots.length - 1;
    let slot = hashOf(key, 0, width) & mask;
    for (;;) {
      const number = this.#slots[slot]! - 1;
      if (number < 0) break;
      if (this.#same(number, key)) return number;
      slot = (slot + 1) & mask;
    }
    if (this.#count * 2 === this.#slots.length) this.#grow();
    const number = this.#count++;
    this.#keys.set(key, number * width);
    this.#place(number);
    return number;
  }

  #same(number: number, key: Int32Array): boolean {
    const from = number * this.#width;
    for (let i = 0; i < this.#width; i++) if (this.#keys[from + i] !== key[i]) return false;
    return true;
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = hashOf(this.#keys, number * this.#width, this.#width) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  #grow(): void {
    this.#keys = doubled(this.#keys);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#count; number++) this.#place(number);
  }
}

function hashOf(keys: Int32Array, from: number, width: number): number {
  let hash = 0;
  for (let i = from; i < from + width; i++) hash = Math.imul(hash ^ keys[i]!, 0x9e3779b1) ^ (hash >>> 13);
  return hash ^ (hash >>> 16);
}
