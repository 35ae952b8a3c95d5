const MAX_ENTRIES = 1 << 17;
const MAX_BYTES = 1 << 24;
/** Longest text that is hashed whole. */
const FULL = 32;

/**
 * Remembers what a cell's bytes mean, so that a text that comes a million times is decoded once. It forgets everything when
 * it holds too much: memory stays bounded however many different texts a column has.
 */
export class Interned {
  #slots = new Int32Array(1 << 10);
  #hashes = new Int32Array(1 << 9);
  #starts = new Int32Array(1 << 9);
  #ends = new Int32Array(1 << 9);
  #values = new Int32Array(1 << 9);
  #store = new Uint8Array(1 << 14);
  #used = 0;
  #count = 0;
  /** The entry of the last answer: neighbours in a column are often the same. */
  #last = -1;
  readonly #meaning: (bytes: Uint8Array, from: number, to: number) => number;

  constructor(meaning: (bytes: Uint8Array, from: number, to: number) => number) {
    this.#meaning = meaning;
  }

  get(bytes: Uint8Array, from: number, to: number): number {
    if (this.#last >= 0 && this.#same(this.#last, bytes, from, to)) return this.#values[this.#last]!;
    // of a long text some bytes are enough to find it: whether it is the same is asked of all
    const step = to - from <= FULL ? 1 : (to - from) >> 4;
    let hash = to - from;
    for (let i = from; i < to; i += step) hash = Math.imul(hash ^ bytes[i]!, 16777619);
    if (step > 1) for (let i = to - 8; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 16777619);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0) break;
      if (this.#hashes[entry] === hash && this.#same(entry, bytes, from, to)) {
        this.#last = entry;
        return this.#values[entry]!;
      }
      slot = (slot + 1) & mask;
    }
    return this.#add(hash, bytes, from, to);
  }

  #same(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[entry]!;
    if (this.#ends[entry]! - start !== to - from) return false;
    for (let i = from, j = start; i < to; i++, j++) if (bytes[i] !== this.#store[j]) return false;
    return true;
  }

  #add(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const value = this.#meaning(bytes, from, to);
    if (to - from > MAX_BYTES / 4) return value;
    if (this.#count >= MAX_ENTRIES || this.#used + to - from > MAX_BYTES) {
      this.#slots.fill(0);
      this.#last = -1;
      this.#count = 0;
      this.#used = 0;
    }
    while (this.#used + to - from > this.#store.length) this.#store = doubled(this.#store);
    if (this.#count === this.#hashes.length) this.#grow();
    const entry = this.#count++;
    this.#hashes[entry] = hash;
    this.#starts[entry] = this.#used;
    this.#store.set(bytes.subarray(from, to), this.#used);
    this.#used += to - from;
    this.#ends[entry] = this.#used;
    this.#values[entry] = value;
    this.#place(entry);
    return value;
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[entry]! & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry + 1;
  }

  #grow(): void {
    this.#hashes = doubled(this.#hashes);
    this.#starts = doubled(this.#starts);
    this.#ends = doubled(this.#ends);
    this.#values = doubled(this.#values);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let entry = 0; entry < this.#count; entry++) this.#place(entry);
  }
}

/** A copy with twice the room. */
export function doubled<T extends Int32Array | Uint8Array | Float64Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
