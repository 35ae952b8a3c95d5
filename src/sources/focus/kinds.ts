import type { CostKind } from '../../core/model/costTable';
import type { ChargeCategory } from '../../core/model/spend';
import { IntTable } from './intTable';
import type { Texts } from './texts';

/** Numbers that name a kind: what the texts of a row say beside its period. */
export const KIND = ['currency', 'category', 'marks', 'provider', 'account', 'service', 'region', 'tags', 'allocated', 'method'] as const;

/** Bits of `marks`; whether a row is listed is told by its amount. */
export const MARKS = { correction: 1, used: 2, unused: 4, listed: 8 } as const;

/** A kind is one of up to four: with or without an amount at list prices, of one day or spread over several. */
export const variantOf = (kind: number, listed: boolean, spread: boolean): number => kind * 4 + (listed ? 2 : 0) + (spread ? 1 : 0);

/** Kinds in the order of rows, and by variant its place among them. */
export interface KindsInOrder {
  readonly kinds: readonly CostKind[];
  readonly ranks: Int32Array;
}

/** Whose tags count: those of `keys`, whose values the tag texts hold, one per line; the owner is named by the first of `ownerKeys`. */
interface TagKeys {
  readonly keys: readonly string[];
  readonly ownerKeys: readonly string[];
}

/**
 * By currency, service and owner first: sums over neighbours are exact. Different tags may mean the same: what does is one kind.
 * `variants`: those that rows have.
 */
export function kindsInOrder(counted: IntTable, variants: Int32Array, texts: Texts, tagKeys: TagKeys): KindsInOrder {
  const column = (name: (typeof KIND)[number]): Int32Array => {
    const at = KIND.indexOf(name);
    return variants.map((variant) => counted.keys[(variant >> 2) * KIND.length + at]!);
  };
  const [currency, service, provider, account] = [column('currency'), column('service'), column('provider'), column('account')];
  const [region, category, method] = [column('region'), column('category'), column('method')];
  const marks = column('marks').map((mark, row) => ((variants[row]! & 2) === 0 ? mark : mark | MARKS.listed));
  const spread = variants.map((variant) => variant & 1);
  const { all: owned, numbers: ownedBy } = ownerships(column('tags'), column('allocated'), texts, tagKeys);

  const placeOf = ranked(texts.all);
  const byText = (indices: Int32Array): Int32Array => indices.map((index) => placeOf[index]!);
  const byOwned = (textOf: (ownership: Ownership) => string): Int32Array => {
    const places = ranked(owned.map(textOf));
    return ownedBy.map((number) => places[number]!);
  };
  const columns = [
    byText(currency),
    byText(service),
    byOwned(({ owner }) => owner),
    byText(provider),
    byText(account),
    byText(region),
    byText(category),
    ranked(Array.from(marks, String)),
    spread,
    byOwned(({ text }) => text),
    byText(method),
  ];

  const kinds: CostKind[] = [];
  const ranks = new Int32Array(counted.count * 4);
  let last = -1;
  for (const row of inOrder(columns, variants.length)) {
    if (last < 0 || columns.some((values) => values[row] !== values[last])) {
      const { tags, owner } = owned[ownedBy[row]!]!;
      const mark = marks[row]!;
      kinds.push({
        listed: (mark & MARKS.listed) !== 0,
        provider: texts.at(provider[row]!),
        account: texts.at(account[row]!),
        service: texts.at(service[row]!),
        region: texts.at(region[row]!),
        tags,
        owner,
        currency: texts.at(currency[row]!),
        charge: texts.at(category[row]!) as ChargeCategory,
        correction: (mark & MARKS.correction) !== 0,
        spread: spread[row] === 1,
        ...((mark & (MARKS.used | MARKS.unused)) === 0 ? {} : { commitment: (mark & MARKS.used) === 0 ? 'unused' : 'used' }),
        ...(method[row] === 0 ? {} : { method: texts.at(method[row]!) }),
      });
    }
    ranks[variants[row]!] = kinds.length - 1;
    last = row;
  }
  return { kinds, ranks };
}

/** The place of each text among the different ones. */
function ranked(texts: readonly string[]): Int32Array {
  const places = new Map([...new Set(texts)].sort().map((text, place) => [text, place]));
  return Int32Array.from(texts, (text) => places.get(text)!);
}

/** The rows below `count` by their values in the first column, then in the next: the last column is put in order first. */
function inOrder(columns: readonly Int32Array[], count: number): Int32Array {
  let order = new Int32Array(count).map((_, row) => row);
  for (const values of columns.toReversed()) {
    const starts = new Int32Array(values.reduce((most, value) => Math.max(most, value), 0) + 2);
    for (const value of values) starts[value + 1]!++;
    for (let value = 1; value < starts.length; value++) starts[value]! += starts[value - 1]!;
    const next = new Int32Array(count);
    for (const row of order) next[starts[values[row]!]!++] = row;
    order = next;
  }
  return order;
}

interface Ownership {
  readonly tags: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly text: string;
}

/** A bill has many kinds and few different tags. */
function ownerships(
  own: Int32Array,
  allocated: Int32Array,
  texts: Texts,
  tagKeys: TagKeys,
): { readonly all: readonly Ownership[]; readonly numbers: Int32Array } {
  const pairs = new IntTable(2);
  const pair = new Int32Array(2);
  const all: Ownership[] = [];
  const numbers = own.map((tags, kind) => {
    pair[0] = tags;
    pair[1] = allocated[kind]!;
    const number = pairs.numberOf(pair);
    all[number] ??= ownership(texts.at(pair[0]).split('\n'), texts.at(pair[1]).split('\n'), tagKeys);
    return number;
  });
  return { all, numbers };
}

/** FOCUS: the tags of the workload that a shared charge was split to come before those of the resource. */
function ownership(own: readonly string[], allocated: readonly string[], { keys, ownerKeys }: TagKeys): Ownership {
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
