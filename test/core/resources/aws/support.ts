import type { Quantity } from '../../../../src/core/model/quantity';
import type { PriceQuery } from '../../../../src/core/model/price';
import type { Resource } from '../../../../src/core/model/resource';
import { isKnown, unknown, type ObjectValue, type Unknown, type Value } from '../../../../src/core/model/value';
import { attributesOf } from '../../../../src/core/estimate/attributes';
import { indexOf, referencesOf } from '../../../../src/core/estimate/references';
import { usageOf } from '../../../../src/core/estimate/usage';
import { times } from '../../../../src/core/model/quantity';
import type { Piece } from '../../../../src/core/resources/define';
import { AWS } from '../../../../src/core/resources/aws';

/** A value as a test writes it; nested blocks are lists of objects. */
export type Plain = string | number | boolean | null | Unknown | readonly Plain[] | { readonly [name: string]: Plain };

export interface Wanted {
  readonly usage?: Readonly<Record<string, unknown>>;
  /** Usage figures of the others by address. */
  readonly usages?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly today?: string;
  /** Further resources by address. */
  readonly others?: Readonly<Record<string, Readonly<Record<string, Plain>>>>;
}

export interface Billed {
  /** Labels with their parts: `root_block_device > Storage (…)`; figures as numbers, `low-high` or the reason they are not known. */
  readonly lines: Readonly<Record<string, number | string>>;
  /** What each line asks the price list for. */
  readonly prices: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly billedWith: readonly string[];
  readonly free: readonly string[];
}

/** What the definition of a type bills for a resource with these arguments. */
export function billed(
  type: string,
  values: Readonly<Record<string, Plain>>,
  { usage = {}, usages = {}, others = {}, today = '2026-09-01' }: Wanted = {},
): Billed {
  const definition = AWS.find((each) => each.type === type);
  if (!definition) throw new Error(`no definition of ${type}`);
  const resource = resourceAt(`${type}.this`, values);
  const index = indexOf([resource, ...Object.entries(others).map(([address, arguments_]) => resourceAt(address, arguments_))]);
  const refs = referencesOf(resource, { index, asked: [], usage: (address) => usages[address] ?? {} });
  const context = { attr: attributesOf(resource), usage: usageOf(usage), refs, today };
  const result = {
    lines: {} as Record<string, number | string>,
    prices: {} as Record<string, string>,
    notes: [] as string[],
    billedWith: [] as string[],
    free: [] as string[],
  };
  const visit = (pieces: readonly Piece[], part: string, count: Quantity): void => {
    for (const piece of pieces) {
      switch (piece.kind) {
        case 'line':
          result.lines[part + piece.label] = shown(times(piece.quantity, count));
          result.prices[part + piece.label] = asked(piece.price);
          break;
        case 'part':
          visit(piece.pieces, `${part}${piece.name} > `, times(count, piece.times));
          break;
        case 'unpriced':
          result.lines[part + piece.label] = piece.why;
          break;
        case 'aside':
          result.notes.push(`${piece.before}…${piece.after}`);
          break;
        case 'told':
          result.notes.push(`${piece.before}${piece.usd}${piece.after}`);
          break;
        case 'note':
          result.notes.push(piece.text);
          break;
        case 'billedWith':
          result.billedWith.push(piece.address);
          break;
        case 'free':
          result.free.push(piece.why);
          break;
      }
    }
  };
  visit(definition.lines(context), '', 1);
  return result;
}

const shown = (quantity: Quantity): number | string =>
  !isKnown(quantity)
    ? quantity.why
    : typeof quantity === 'number'
      ? Number(quantity.toFixed(6))
      : `${String(quantity.low)}-${String(quantity.high)}`;

function asked(query: PriceQuery): string {
  const text = (key: string | Unknown): string => (isKnown(key) ? key : `?${key.why}`);
  const words =
    query.kind === 'item'
      ? [query.item, ...query.keys.map(text)]
      : query.kind === 'given'
        ? ['given']
        : [text(query.machine), query.purchase];
  return [...words, ...(query.region === undefined ? [] : [text(query.region)])].join(' ');
}

function resourceAt(address: string, values: Readonly<Record<string, Plain>>): Resource {
  const [type = '', name = ''] = address.split('.');
  const source = {
    file: 'main.tf',
    header: nowhere,
    block: nowhere,
    written: () => undefined,
    nameOf: () => undefined,
    insertion: () => undefined,
  };
  return { address, type, name, provider: 'aws', values: valueOf(values) as ObjectValue, count: 1, source, calls: [] };
}

const nowhere = () => ({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });

function valueOf(plain: Plain): Value {
  if (plain === null) return { kind: 'null' };
  if (typeof plain === 'string') return { kind: 'string', value: plain };
  if (typeof plain === 'number') return { kind: 'number', value: plain };
  if (typeof plain === 'boolean') return { kind: 'bool', value: plain };
  if (Array.isArray(plain)) return { kind: 'list', of: 'list', items: (plain as readonly Plain[]).map(valueOf) };
  if (!isKnown(plain)) return plain;
  return {
    kind: 'object',
    of: 'object',
    entries: new Map(Object.entries(plain as Record<string, Plain>).map(([name, value]) => [name, valueOf(value)])),
  };
}

/** A reference to an attribute that only an apply tells. */
export const reference = (address: string): Unknown => unknown(`${address}.id`, { ref: address, notNull: true });

export { unknown };
