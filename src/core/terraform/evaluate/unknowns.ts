import type { Type, Unknown, Value } from '../../model/value';

/** An evaluation error: an unknown that `try` and `can` recognise. */
export interface Failure extends Unknown {
  readonly failed: true;
}

/** An unknown of which something is known. */
export interface Refined extends Unknown {
  /** Text it starts with. */
  readonly prefix?: string;
  /** Number of elements of a list, set or map. */
  readonly length?: { readonly low: number; readonly high: number };
}

export const fail = (why: string): Failure => ({ kind: 'unknown', why, failed: true });

export const isFailure = (value: Value): value is Failure => value.kind === 'unknown' && 'failed' in value;

/** The first value in `value`, itself and the tails of objects included, that `test` accepts. */
export function find(value: Value, test: (value: Value) => boolean): Value | undefined {
  if (test(value)) return value;
  if (value.kind === 'list') {
    for (const item of value.items) {
      const found = find(item, test);
      if (found) return found;
    }
  } else if (value.kind === 'object') {
    for (const item of value.entries.values()) {
      const found = find(item, test);
      if (found) return found;
    }
    if (value.tail && test(value.tail)) return value.tail;
  }
  return undefined;
}

/** The first unknown in `value`, itself and the tails of objects included. */
export const unknownIn = (value: Value): Unknown | undefined => find(value, (part) => part.kind === 'unknown') as Unknown | undefined;

/** The first evaluation error in `value`. */
export const failureIn = (value: Value): Failure | undefined => find(value, isFailure) as Failure | undefined;

export const sensitiveIn = (value: Value): boolean => find(value, (part) => part.sensitive === true) !== undefined;

/** `value`, marked sensitive where `sensitive` says so. */
export function marked<T extends Value>(value: T, sensitive: boolean | undefined): T {
  return sensitive === true && value.sensitive !== true ? { ...value, sensitive: true } : value;
}

/** What an operation on `from` gives: unknown for the same reason; it no longer is a plain reference. */
export function derived(from: Unknown, type?: Type, more: Partial<Refined> = {}): Unknown {
  if ('failed' in from) return from;
  return {
    kind: 'unknown',
    why: from.why,
    ...(type !== undefined && type !== 'any' && { type }),
    ...(from.usage !== undefined && { usage: from.usage }),
    ...(from.sensitive === true && { sensitive: true }),
    ...more,
  };
}

/** A value that Terraform never stores: of a variable with `ephemeral = true`. Only `ephemeralasnull` can tell. */
export type Ephemeral = Value & { readonly ephemeral?: true };

export const ephemeral = (value: Value): Ephemeral => ({ ...value, ephemeral: true });
