/** Meanings of ids that are not told apart: of another share of them, and beyond the number that is held. */
export const ELSEWHERE = -1;
export const BEYOND = -2;

/** Bits that estimate how many ids there are beyond those that are held: half a megabyte. */
const BITS = 1 << 22;

/** One share of the ids: those whose hash leaves `index` when divided by `of`. */
export interface IdShare {
  readonly index: number;
  readonly of: number;
  /** Ids that are held at once. */
  readonly most: number;
}

/** A resource as the bill names it. */
export interface Named {
  readonly id: string;
  name: string;
  type: string;
}

/** Numbers the ids of a share from 1 on, in memory for `most` of them; how many there are beyond is estimated. */
export class ResourceIds {
  readonly #share: IdShare;
  readonly #numbers = new Map<string, number>();
  readonly #named: Named[] = [];
  #seen: Uint8Array | undefined;

  constructor(share: IdShare) {
    this.#share = share;
  }

  /** 0 for no id. */
  numberOf(id: string): number {
    if (id === '') return 0;
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const hash = hashOf(id);
    const { index, of, most } = this.#share;
    // the share takes high bits, the estimate low ones
    if (of > 1 && (hash >>> 22) % of !== index) return ELSEWHERE;
    if (this.#numbers.size >= most) {
      this.#seen ??= new Uint8Array(BITS / 8);
      const bit = hash & (BITS - 1);
      this.#seen[bit >> 3]! |= 1 << (bit & 7);
      return BEYOND;
    }
    const number = this.#named.push({ id, name: '', type: '' });
    this.#numbers.set(id, number);
    return number;
  }

  /** The resource of a number from 1 on. */
  named(number: number): Named {
    return this.#named[number - 1]!;
  }

  /** Ids that were seen and not held, as far as bits can tell; 0 when all are held. */
  get beyond(): number {
    if (!this.#seen) return 0;
    let free = 0;
    for (const byte of this.#seen) for (let bit = 0; bit < 8; bit++) if ((byte & (1 << bit)) === 0) free++;
    return Math.ceil(-BITS * Math.log(Math.max(free, 1) / BITS));
  }
}

/** FNV-1a with a last mixing: all bits depend on all characters. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
