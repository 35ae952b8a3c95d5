import { doubled } from './interned';

/** Numbers lists of integers of one length in the order in which they come: the same list has the same number. */
export class IntTable {
  readonly #width: number;
  /** A number and one more, and the hash of its list: what differs in its hash is told apart without its list. */
  #slots: Int32Array;
  #keys: Int32Array;
  #count = 0;

  /** `room`: how many lists are expected; more are taken. */
  constructor(width: number, room = 0) {
    this.#width = width;
    const places = 2 ** Math.max(6, Math.ceil(Math.log2(room + 1)));
    this.#slots = new Int32Array(4 * places);
    this.#keys = new Int32Array(width * places);
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
    const slots = this.#slots;
    const mask = slots.length - 2;
    const hash = hashOf(key, 0, width);
    let slot = (hash << 1) & mask;
    for (;;) {
      const number = slots[slot]! - 1;
      if (number < 0) break;
      if (slots[slot + 1] === hash && this.#same(number, key)) return number;
      slot = (slot + 2) & mask;
    }
    if (this.#count * 4 === slots.length) this.#grow();
    const number = this.#count++;
    for (let i = 0; i < width; i++) this.#keys[number * width + i] = key[i]!;
    put(this.#slots, number, hash);
    return number;
  }

  #same(number: number, key: Int32Array): boolean {
    const from = number * this.#width;
    for (let i = 0; i < this.#width; i++) if (this.#keys[from + i] !== key[i]) return false;
    return true;
  }

  #grow(): void {
    this.#keys = doubled(this.#keys);
    const larger = new Int32Array(this.#slots.length * 2);
    for (let slot = 0; slot < this.#slots.length; slot += 2) {
      const number = this.#slots[slot]! - 1;
      if (number >= 0) put(larger, number, this.#slots[slot + 1]!);
    }
    this.#slots = larger;
  }
}

function put(slots: Int32Array, number: number, hash: number): void {
  const mask = slots.length - 2;
  let slot = (hash << 1) & mask;
  while (slots[slot] !== 0) slot = (slot + 2) & mask;
  slots[slot] = number + 1;
  slots[slot + 1] = hash;
}

function hashOf(keys: Int32Array, from: number, width: number): number {
  let hash = 0;
  for (let i = from; i < from + width; i++) hash = Math.imul(hash ^ keys[i]!, 0x9e3779b1) ^ (hash >>> 13);
  return hash ^ (hash >>> 16);
}
