const MAX_ENTRIES = 1 << 17;
const MAX_BYTES = 1 << 24;
/** Longest text that is hashed whole, and how many of its four bytes are hashed of a longer one. */
const FULL = 64;
const SAMPLES = 16;

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
  #stored = new DataView(this.#store.buffer);
  #used = 0;
  #count = 0;
  /** The entry of the last answer: neighbours in a column are often the same. */
  #last = -1;
  readonly #meaning: (bytes: Uint8Array) => number;

  constructor(meaning: (bytes: Uint8Array) => number) {
    this.#meaning = meaning;
  }

  get(view: DataView, from: number, to: number): number {
    if (this.#last >= 0 && this.#same(this.#last, view, from, to)) return this.#values[this.#last]!;
    const hash = hashOf(view, from, to);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0) break;
      if (this.#hashes[entry] === hash && this.#same(entry, view, from, to)) {
        this.#last = entry;
        return this.#values[entry]!;
      }
      slot = (slot + 1) & mask;
    }
    return this.#add(hash, new Uint8Array(view.buffer, view.byteOffset + from, to - from));
  }

  /** Four bytes at once, the last four once more where the length is no multiple. */
  #same(entry: number, view: DataView, from: number, to: number): boolean {
    const start = this.#starts[entry]!;
    const length = to - from;
    if (this.#ends[entry]! - start !== length) return false;
    const stored = this.#stored;
    if (length < 4) {
      for (let i = 0; i < length; i++) if (view.getUint8(from + i) !== stored.getUint8(start + i)) return false;
      return true;
    }
    for (let i = 0; i <= length - 4; i += 4) if (view.getInt32(from + i) !== stored.getInt32(start + i)) return false;
    return view.getInt32(to - 4) === stored.getInt32(start + length - 4);
  }

  #add(hash: number, bytes: Uint8Array): number {
    const value = this.#meaning(bytes);
    const { length } = bytes;
    if (length > MAX_BYTES / 4) return value;
    if (this.#count >= MAX_ENTRIES || this.#used + length > MAX_BYTES) {
      this.#slots.fill(0);
      this.#last = -1;
      this.#count = 0;
      this.#used = 0;
    }
    while (this.#used + length > this.#store.length) {
      this.#store = doubled(this.#store);
      this.#stored = new DataView(this.#store.buffer);
    }
    if (this.#count === this.#hashes.length) this.#grow();
    const entry = this.#count++;
    this.#hashes[entry] = hash;
    this.#starts[entry] = this.#used;
    this.#store.set(bytes, this.#used);
    this.#used += length;
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

/** Of a long text some bytes are enough to find it: whether it is the same is asked of all. */
function hashOf(view: DataView, from: number, to: number): number {
  const length = to - from;
  let hash = length;
  if (length < 4) {
    for (let i = from; i < to; i++) hash = (hash << 8) | view.getUint8(i);
  } else {
    const step = length <= FULL ? 4 : Math.floor(length / SAMPLES);
    for (let i = from; i <= to - 4; i += step) hash = Math.imul(hash ^ view.getInt32(i), 0x9e3779b1) ^ (hash >>> 15);
    hash ^= view.getInt32(to - 4);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** A copy with twice the room. */
export function doubled<T extends Int32Array | Uint8Array | Float64Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
