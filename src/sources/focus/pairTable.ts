/** Numbers pairs of integers in the order in which they come, as `IntTable` does; a pair stands beside its number, in one line of the cache. */
export class PairTable {
  /** A number and one more, the pair, and nothing. */
  #slots = new Int32Array(4 << 8);
  #count = 0;

  /** Puts the numbers of the first `count` pairs into `firsts`. */
  replace(firsts: Int32Array, seconds: Int32Array, count: number): void {
    let slots = this.#slots;
    for (let row = 0; row < count; row++) {
      const [first, second] = [firsts[row]!, seconds[row]!];
      let slot = slotOf(slots, first, second);
      if (slots[slot] === 0) {
        if (this.#count * 8 === slots.length) {
          slots = this.#slots = twice(slots);
          slot = slotOf(slots, first, second);
        }
        slots[slot] = ++this.#count;
        slots[slot + 1] = first;
        slots[slot + 2] = second;
      }
      firsts[row] = slots[slot]! - 1;
    }
  }
}

/** Where a pair is, or where there is room for it. */
function slotOf(slots: Int32Array, first: number, second: number): number {
  const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  const mask = slots.length - 1;
  let slot = ((hash ^ (hash >>> 15)) << 2) & mask;
  while (slots[slot] !== 0 && (slots[slot + 1] !== first || slots[slot + 2] !== second)) slot = (slot + 4) & mask;
  return slot;
}

function twice(slots: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(slots.length * 2);
  for (let slot = 0; slot < slots.length; slot += 4)
    if (slots[slot] !== 0) larger.set(slots.subarray(slot, slot + 4), slotOf(larger, slots[slot + 1]!, slots[slot + 2]!));
  return larger;
}
