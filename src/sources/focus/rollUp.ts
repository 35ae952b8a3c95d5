import type { ChargeCategory, DailyCost } from '../../core/model/spend';
import { dayText } from '../../core/spend/days';
import { FRACTION, toMicros, unitsOf, type Amount } from './amount';
import { doubled } from './interned';

/** Numbers that name one group: day and day after the last of a longer period (else 0), then indices of texts. */
export const KEY = [
  'day',
  'until',
  'currency',
  'category',
  'correction',
  'provider',
  'account',
  'service',
  'region',
  'tags',
  'allocated',
] as const;
const WIDTH = KEY.length;

/** Texts by index; 0 is `''`. */
export class Texts {
  readonly #indices = new Map<string, number>([['', 0]]);
  readonly #texts: string[] = [''];

  indexOf(text: string): number {
    const known = this.#indices.get(text);
    if (known !== undefined) return known;
    this.#indices.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  at(index: number): string {
    return this.#texts[index] ?? '';
  }
}

/** Exact sums by group. Rows come in, only groups are kept. */
export class RollUp {
  readonly texts = new Texts();
  /** The key of the next row to add. */
  readonly key = new Int32Array(WIDTH);
  #slots = new Int32Array(1 << 12);
  #keys = new Int32Array(WIDTH << 11);
  #hashes = new Int32Array(1 << 11);
  /** Effective whole, effective fraction, billed whole, billed fraction of each group. */
  #sums = new Float64Array(4 << 11);
  #count = 0;

  add(effective: Amount, billed: Amount): void {
    const at = this.#group() * 4;
    const sums = this.#sums;
    accumulate(sums, at, effective);
    accumulate(sums, at + 2, billed);
  }

  /** One row per day and key, by day, currency, service and owner. `keys` are the tag keys whose values the tag texts hold, one per line. */
  rows(keys: readonly string[], ownerKeys: readonly string[]): DailyCost[] {
    const kinds = this.#kinds(keys, ownerKeys);
    const parts: Part[] = [];
    for (let group = 0; group < this.#count; group++) {
      const first = this.#keys[group * WIDTH]!;
      const until = this.#keys[group * WIDTH + 1]!;
      const days = until === 0 ? 1 : until - first;
      for (let index = 0; index < days; index++) parts.push({ day: first + index, index, days, group, kind: kinds[group]! });
    }
    parts.sort((a, b) => a.day - b.day || a.kind.rank - b.kind.rank);
    return this.#rounded(parts);
  }

  /** What the rows of each group have in common but the day. Groups that mean the same share one object. */
  #kinds(keys: readonly string[], ownerKeys: readonly string[]): readonly Kind[] {
    const found = new Map<string, Kind>();
    const byText = new Map<string, Kind>();
    const kinds: Kind[] = [];
    for (let group = 0; group < this.#count; group++) {
      const key = this.#keys.subarray(group * WIDTH, group * WIDTH + WIDTH);
      const spread = key[1] !== 0;
      const name = `${key[2]} ${key[3]} ${key[4]} ${key[5]} ${key[6]} ${key[7]} ${key[8]} ${key[9]} ${key[10]} ${spread}`;
      let kind = found.get(name);
      if (!kind) {
        const at = (index: number): string => this.texts.at(key[index]!);
        const owned = ownership(at(9).split('\n'), at(10).split('\n'), keys, ownerKeys);
        // currency, service, owner: sums over neighbours in this order are exact
        const text = [at(2), at(7), owned.owner, at(5), at(6), at(8), at(3), key[4], spread ? 1 : 0, owned.text].join('\u0001');
        kind = byText.get(text) ?? {
          rank: 0,
          text,
          row: {
            provider: at(5),
            account: at(6),
            service: at(7),
            region: at(8),
            tags: owned.tags,
            owner: owned.owner,
            currency: at(2),
            charge: at(3) as ChargeCategory,
            correction: key[4] === 1,
            spread,
          },
        };
        byText.set(text, kind);
        found.set(name, kind);
      }
      kinds.push(kind);
    }
    [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1)).forEach((kind, rank) => (kind.rank = rank));
    return kinds;
  }

  /** Rounds running sums, not rows: every sum over neighbours (a day, a service of a day) is right to the last millionth. */
  #rounded(parts: readonly Part[]): DailyCost[] {
    const rows: DailyCost[] = [];
    let [effective, billed, effectiveMicros, billedMicros] = [0n, 0n, 0n, 0n];
    let [dayNumber, dayName] = [NaN, ''];
    parts.forEach(({ day, index, days, group, kind }, at) => {
      effective += part(unitsOf(this.#sums[group * 4]!, this.#sums[group * 4 + 1]!), index, days);
      billed += part(unitsOf(this.#sums[group * 4 + 2]!, this.#sums[group * 4 + 3]!), index, days);
      const next = parts[at + 1];
      if (next?.day === day && next.kind === kind) return;
      if (day !== dayNumber) [dayNumber, dayName] = [day, dayText(day)];
      const [effectiveNow, billedNow] = [toMicros(effective), toMicros(billed)];
      rows.push({ day: dayName, ...kind.row, effective: effectiveNow - effectiveMicros, billed: billedNow - billedMicros });
      [effectiveMicros, billedMicros] = [effectiveNow, billedNow];
    });
    return rows;
  }

  #group(): number {
    const { key } = this;
    let hash = 0;
    for (let i = 0; i < WIDTH; i++) hash = Math.imul(hash ^ key[i]!, 0x9e3779b1) ^ (hash >>> 13);
    hash ^= hash >>> 16;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const group = this.#slots[slot]! - 1;
      if (group < 0) break;
      if (this.#hashes[group] === hash && this.#same(group)) return group;
      slot = (slot + 1) & mask;
    }
    if (this.#count === this.#hashes.length) this.#grow();
    const group = this.#count++;
    this.#keys.set(key, group * WIDTH);
    this.#hashes[group] = hash;
    this.#place(group);
    return group;
  }

  #same(group: number): boolean {
    const from = group * WIDTH;
    for (let i = 0; i < WIDTH; i++) if (this.#keys[from + i] !== this.key[i]) return false;
    return true;
  }

  #place(group: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[group]! & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = group + 1;
  }

  #grow(): void {
    this.#keys = doubled(this.#keys);
    this.#hashes = doubled(this.#hashes);
    this.#sums = doubled(this.#sums);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let group = 0; group < this.#count; group++) this.#place(group);
  }
}

/** What rows have in common but their day and money; `rank` is its place in the order of rows. */
interface Kind {
  rank: number;
  readonly text: string;
  readonly row: Omit<DailyCost, 'day' | 'effective' | 'billed'>;
}

/** One day's part of a group. */
interface Part {
  readonly day: number;
  readonly index: number;
  readonly days: number;
  readonly group: number;
  readonly kind: Kind;
}

/** Both parts stay integers below 2⁵³, so the sum is exact. */
function accumulate(sums: Float64Array, at: number, { whole, fraction }: Amount): void {
  let parts = sums[at + 1]! + fraction;
  let carry = 0;
  if (parts >= FRACTION) carry = 1;
  else if (parts <= -FRACTION) carry = -1;
  parts -= carry * FRACTION;
  sums[at] = sums[at]! + whole + carry;
  sums[at + 1] = parts;
}

/** Part of an even split over days; the parts sum to the whole. */
function part(units: bigint, index: number, days: number): bigint {
  if (days === 1) return units;
  const count = BigInt(days);
  return (units * BigInt(index + 1)) / count - (units * BigInt(index)) / count;
}

interface Ownership {
  readonly tags: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly text: string;
}

/** FOCUS: the tags of the workload that a shared charge was split to come before those of the resource. */
function ownership(own: readonly string[], allocated: readonly string[], keys: readonly string[], ownerKeys: readonly string[]): Ownership {
  const tags: [string, string][] = [];
  keys.forEach((key, index) => {
    const first = allocated[index];
    const value = first === undefined || first === '' ? own[index] : first;
    if (value) tags.push([key, value]);
  });
  const find = (values: readonly string[]): string =>
    ownerKeys.map((key) => values[keys.indexOf(key)] ?? '').find((value) => value !== '') ?? '';
  return { tags: Object.fromEntries(tags), owner: find(allocated) || find(own), text: JSON.stringify(tags) };
}
