/**
 * A value as Terraform (or a manifest) gives it: known, unknown, or a collection that holds unknowns.
 * `sensitive` marks a value that must never be shown; it does not change what the value is.
 */
export type Value =
  | NullValue
  | { readonly kind: 'bool'; readonly value: boolean; readonly sensitive?: true }
  | NumberValue
  | { readonly kind: 'string'; readonly value: string; readonly sensitive?: true }
  | ListValue
  | ObjectValue
  | Unknown;

export interface NullValue {
  readonly kind: 'null';
  readonly type?: Type;
  readonly sensitive?: true;
}

export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  /** Decimal digits where a double does not hold the number exactly (Terraform counts in 512-bit floats). */
  readonly exact?: string;
  /** Bits that Terraform holds it with where they are not 512: 53 for what it works out in double precision, 64 for lengths and indexes. */
  readonly bits?: number;
  readonly sensitive?: true;
}

/** A tuple, list or set. A set is unique and in Terraform's order. `element` is the type of a list's or set's elements. */
export interface ListValue {
  readonly kind: 'list';
  readonly of: 'tuple' | 'list' | 'set';
  readonly items: readonly Value[];
  readonly element?: Type;
  readonly sensitive?: true;
}

/**
 * An object or map. `tail` tells that there may be further keys, and why they are not known:
 * `merge()` of a known and an unknown map has known keys and a tail.
 */
export interface ObjectValue {
  readonly kind: 'object';
  readonly of: 'object' | 'map';
  readonly entries: ReadonlyMap<string, Value>;
  readonly element?: Type;
  readonly tail?: Unknown;
  readonly sensitive?: true;
}

/** Not known before apply, or while typing. */
export interface Unknown {
  readonly kind: 'unknown';
  /** What it depends on, as the user wrote it: `var.size has no value`, `data.aws_ami.x.id`. Shown as it is. */
  readonly why: string;
  readonly type?: Type;
  /** Known not to be null (an id of a resource that will exist). */
  readonly notNull?: true;
  /** Address of the resource whose attribute this is: how references between resources are followed. */
  readonly ref?: string;
  /** It is one of these: a choice whose condition is not known. */
  readonly either?: readonly [Value, Value];
  /** Name of a usage key that would make it known. */
  readonly usage?: string;
  readonly sensitive?: true;
}

/** Terraform's types. */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'any'
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: Readonly<Record<string, ObjectAttribute>> };

export interface ObjectAttribute {
  readonly type: Type;
  /** `optional(type, default)`: the value used when the attribute is absent or null. */
  readonly optional?: true;
  readonly default?: Value;
}

export const unknown = (why: string, more?: Partial<Unknown>): Unknown =>
  more ? { kind: 'unknown', why, ...more } : { kind: 'unknown', why };

/** True for anything but an `Unknown`; works on plain JavaScript values too. */
export function isKnown<T>(value: T | Unknown): value is T {
  return !(typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'unknown');
}
